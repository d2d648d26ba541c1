module example.org/m

go 1.25.0

module example.org/m

go 1.21.0

module example.org/m

go 1.23.0

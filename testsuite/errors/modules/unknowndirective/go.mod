module example.org/m

go 1.27

foo bar

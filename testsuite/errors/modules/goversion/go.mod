module example.org/m

go x

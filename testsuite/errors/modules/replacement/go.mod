module example.org/m

go 1.27

require example.org/dep v1.0.0

replace example.org/dep => ./dep

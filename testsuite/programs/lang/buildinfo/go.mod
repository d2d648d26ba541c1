module example.com/buildinfo

go 1.22

require example.org/dep v1.2.3

replace example.org/dep => ./dep

godebug httpmuxgo121=1

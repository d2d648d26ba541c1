module example.com/modules

go 1.27

require example.org/dep v1.0.0

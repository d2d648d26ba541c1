package a

import _ "example.org/m/a"

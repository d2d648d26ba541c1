package b

import _ "example.org/m/c"

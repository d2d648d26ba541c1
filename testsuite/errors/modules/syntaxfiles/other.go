package main

func f( {} // ERROR `syntax error: unexpected \{, expected \)`

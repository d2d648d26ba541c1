// Unlocking a mutex that is not locked is no panic: recover does not stop it.
//
// brolga:exit 2
// brolga:trace
package main

import "sync"

func main() {
	var mu sync.Mutex
	defer func() { recover() }()
	mu.Unlock()
}

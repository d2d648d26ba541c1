// The body of gc's intrinsic: the byte that a bool is in memory.

package constanttime

import "unsafe"

func boolToUint8(b bool) uint8 {
	return *(*uint8)(unsafe.Pointer(&b))
}

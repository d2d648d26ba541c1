// The error of an assignment to a nil map: the runtime's variable, which upstream receives from there by a push.

package maps

import _ "unsafe"

//go:linkname errNilAssign runtime.maps_errNilAssign
var errNilAssign error

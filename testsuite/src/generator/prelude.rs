//! The functions that every program contains, as far as it mentions them.

/// Name and text of each declaration.
pub const PRELUDE: &[(&str, &str)] = &[
    (
        "Integer",
        "type Integer interface {\n\t~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr\n}\n",
    ),
    ("Number", "type Number interface {\n\tInteger | ~float32 | ~float64\n}\n"),
    ("Ordered", "type Ordered interface {\n\tNumber | ~string\n}\n"),
    ("sum", "var sum uint64 = 1\n"),
    ("mix", "func mix(x uint64) {\n\tsum = (sum ^ x) * 0x100000001b3\n\tsum ^= sum >> 29\n}\n"),
    ("trace", "func trace(mark int) {\n\tprintln(mark, sum)\n}\n"),
    ("depth", "var depth int\n"),
    ("deep", "func deep() bool {\n\tdepth++\n\treturn depth < 6\n}\n"),
    ("shallow", "func shallow() {\n\tdepth--\n}\n"),
    ("showBool", "func showBool(x bool) {\n\tif x {\n\t\tmix(1)\n\t} else {\n\t\tmix(2)\n\t}\n}\n"),
    ("showInt", "func showInt(x int64) {\n\tmix(uint64(x))\n}\n"),
    ("showUint", "func showUint(x uint64) {\n\tmix(x)\n}\n"),
    // The bits of a NaN depend on how it was computed.
    (
        "showFloat",
        "func showFloat(x float64) {\n\tif x != x {\n\t\tmix(99)\n\t} else {\n\t\tmix(*(*uint64)(unsafe.Pointer(&x)))\n\t}\n}\n",
    ),
    ("showComplex", "func showComplex(x complex128) {\n\tshowFloat(real(x))\n\tshowFloat(imag(x))\n}\n"),
    (
        "showText",
        "func showText(x string) {\n\tmix(uint64(len(x)))\n\tfor i := 0; i < len(x); i++ {\n\t\tmix(uint64(x[i]))\n\t}\n}\n",
    ),
    (
        "showAny",
        "func showAny(x any) {\n\tswitch x := x.(type) {\n\tcase nil:\n\t\tmix(5)\n\tcase bool:\n\t\tshowBool(x)\n\tcase int:\n\t\tshowInt(int64(x))\n\tcase int8:\n\t\tshowInt(int64(x))\n\tcase int16:\n\t\tshowInt(int64(x))\n\tcase int32:\n\t\tshowInt(int64(x))\n\tcase int64:\n\t\tshowInt(x)\n\tcase uint:\n\t\tshowUint(uint64(x))\n\tcase uint8:\n\t\tshowUint(uint64(x))\n\tcase uint16:\n\t\tshowUint(uint64(x))\n\tcase uint32:\n\t\tshowUint(uint64(x))\n\tcase uint64:\n\t\tshowUint(x)\n\tcase float32:\n\t\tshowFloat(float64(x))\n\tcase float64:\n\t\tshowFloat(x)\n\tcase complex128:\n\t\tshowComplex(x)\n\tcase string:\n\t\tshowText(x)\n\tdefault:\n\t\tmix(6)\n\t}\n}\n",
    ),
    ("problem", "type problem int\n"),
    ("problem.Error", "func (p problem) Error() string {\n\treturn \"problem \" + decimal(int(p))\n}\n"),
    (
        "recovered",
        "func recovered(mark int, x any) {\n\tswitch x := x.(type) {\n\tcase nil:\n\t\tprintln(mark, \"no panic\")\n\tcase error:\n\t\tprintln(mark, \"error\", x.Error())\n\tcase string:\n\t\tprintln(mark, \"string\", x)\n\tdefault:\n\t\tshowAny(x)\n\t\ttrace(mark)\n\t}\n}\n",
    ),
    ("opaque", "func opaque[T any](x T) T {\n\treturn x\n}\n"),
    (
        "choose",
        "func choose[T any](condition bool, x, y T) T {\n\tif condition {\n\t\treturn x\n\t}\n\treturn y\n}\n",
    ),
    ("addressOf", "func addressOf[T any](x T) *T {\n\treturn &x\n}\n"),
    (
        "at",
        "func at[S ~[]T, T any](s S, i int) T {\n\tif len(s) == 0 {\n\t\tvar zero T\n\t\treturn zero\n\t}\n\treturn s[uint(i)%uint(len(s))]\n}\n",
    ),
    (
        "byteAt",
        "func byteAt(s string, i int) byte {\n\tif len(s) == 0 {\n\t\treturn 0\n\t}\n\treturn s[uint(i)%uint(len(s))]\n}\n",
    ),
    ("cut", "func cut[T ~string](s T) T {\n\treturn s[:min(len(s), 48)]\n}\n"),
    ("clip", "func clip[S ~[]T, T any](s S) S {\n\tn := min(len(s), 16)\n\treturn s[:n:n]\n}\n"),
    ("exact", "func exact[S ~[]T, T any](s S) S {\n\treturn s[:len(s):len(s)]\n}\n"),
    // What converts to every integer type without loss but for the fraction.
    (
        "tame",
        "func tame[T ~float32 | ~float64](x T) T {\n\tif x >= 0 && x <= 100 {\n\t\treturn x\n\t}\n\treturn 7\n}\n",
    ),
    (
        "decimal",
        "func decimal(n int) string {\n\tif n < 0 {\n\t\treturn \"-\" + decimal(-(n + 1))\n\t}\n\tif n < 10 {\n\t\treturn string(rune('0' + n))\n\t}\n\treturn decimal(n/10) + string(rune('0'+n%10))\n}\n",
    ),
    (
        "sortedKeys",
        "func sortedKeys[K Ordered, V any](m map[K]V) []K {\n\tkeys := make([]K, 0, len(m))\n\tfor k := range m {\n\t\ti := len(keys)\n\t\tkeys = append(keys, k)\n\t\tfor ; i > 0 && keys[i-1] > k; i-- {\n\t\t\tkeys[i] = keys[i-1]\n\t\t}\n\t\tkeys[i] = k\n\t}\n\treturn keys\n}\n",
    ),
];

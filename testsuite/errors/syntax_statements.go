// Statements and expressions with syntax errors.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

func f1() { if { } } // ERROR `syntax error: missing condition in if statement`
func f2() { if x := 1 { } } // ERROR `syntax error: cannot use x := 1 as value`
func f3() { if x = 1 { } } // ERROR `syntax error: cannot use assignment x = 1 as value`
func f4() { if x := 1; { } } // ERROR `syntax error: missing condition in if statement`
func f5() { if ; x { } }
func f6() { if x; y; z { } } // ERROR `syntax error: unexpected semicolon, expected \{ after if clause`
func f7() { if x { } else x = 1 } // ERROR `syntax error: unexpected name f7, expected \(`
func f8() { if x { } else } // ERROR `syntax error: else must be followed by if or statement block`
func f9() { if x // ERROR `syntax error: unexpected newline, expected \{ after if clause`
	{ } }
func f10() {
	if x { }
	else { } // ERROR `syntax error: unexpected keyword else, expected \}`
}
func f11() { if (x) { } else if { } } // ERROR `syntax error: missing condition in if statement`
func f12() { if T{1} == x { } } // ERROR `syntax error: unexpected == at end of statement`
func f13() { if x == T{1} { } } // ERROR `syntax error: unexpected \{ at end of statement`
func f14() { if x++ { } } // ERROR `syntax error: cannot use x\+\+ as value`
func f15() { if var x = 1; x { } } // ERROR `syntax error: var declaration not allowed in if initializer`
func f16() { if x {
func f17() { } // ERROR `syntax error: unexpected name f17, expected \(`
func g1() { for x := 1 { } } // ERROR `syntax error: unexpected name g1, expected \(`
func g2() { for x = 1 { } } // ERROR `syntax error: cannot use assignment x = 1 as value`
func g3() { for ; ; } // ERROR `syntax error: unexpected \}, expected expression`
func g4() { for x; y { } } // ERROR `syntax error: unexpected name g4, expected \(`
func g5() { for x; y; z; w { } } // ERROR `syntax error: unexpected semicolon, expected \{ after for clause`
func g6() { for x := range { } } // ERROR `syntax error: unexpected name g6, expected \(`
func g7() { for range { } } // ERROR `syntax error: unexpected \{, expected expression`
func g8() { for var x = range y { } } // ERROR `syntax error: var declaration not allowed in for initializer`
func g9() { for x := 1; x < 2; x := 3 { } } // ERROR `syntax error: cannot declare in post statement of for loop`
func g10() { for x := range y; x < 3 { } } // ERROR `syntax error: unexpected semicolon, expected \{ after for clause`
func g11() { for x, y := range z, w { } } // ERROR `syntax error: unexpected comma, expected \{ after for clause`
func g12() { for i := 0; i < 10 // ERROR `syntax error: unexpected name g12, expected \(`
	{ } }
func g13() { for (x := range y) { } } // ERROR `syntax error: unexpected :=, expected \)`
func g14() { for x in y { } } // ERROR `syntax error: unexpected name in, expected \{`
func g15() { for x range y { } } // ERROR `syntax error: unexpected keyword range, expected \{`
func g16() { for x := y range z { } } // ERROR `syntax error: unexpected keyword range, expected \{`
func g17() { for i := 0; i < 10; i++; { } } // ERROR `syntax error: unexpected semicolon, expected \{ after for clause`
func g18() { for T{} == x { } } // ERROR `syntax error: unexpected == at end of statement`
func g19() { for x := range T{} { } } // ERROR `syntax error: unexpected \{ at end of statement`
func g20() { for ;; i := 1 { } } // ERROR `syntax error: cannot declare in post statement of for loop`
func h1() { switch { x } } // ERROR `syntax error: unexpected name x, expected case or default or \}`
func h2() { switch x { x = 1 } } // ERROR `syntax error: unexpected name h2, expected \(`
func h3() { switch x { case } } // ERROR `syntax error: unexpected name h3, expected \(`
func h4() { switch x { case: } } // ERROR `syntax error: unexpected name h4, expected \(`
func h5() { switch x { case 1 } } // ERROR `syntax error: unexpected name h5, expected \(`
func h6() { switch x { case 1, : } } // ERROR `syntax error: unexpected name h6, expected \(`
func h7() { switch x { default 1: } } // ERROR `syntax error: unexpected name h7, expected \(`
func h8() { switch x { default } } // ERROR `syntax error: unexpected \}, expected :`
func h9() { switch x := y { } } // ERROR `syntax error: unexpected name h9, expected \(`
func h10() { switch x := y.(type), 1 { } } // ERROR `syntax error: cannot use x := y\.\(type\), 1 as value`
func h11() { switch x, y := z.(type) { } } // ERROR `syntax error: cannot use x, y := z\.\(type\) as value`
func h12() { switch x = y.(type) { } } // ERROR `syntax error: cannot use assignment x = y\.\(type\) as value`
func h13() { switch x; y; z { } } // ERROR `syntax error: missing \{ after switch clause`
func h14() { switch x { case x := 1: } } // ERROR `syntax error: unexpected :=, expected :`
func h15() { switch x
	{ } }
func h16() { switch var x = 1; x { } } // ERROR `syntax error: var declaration not allowed in switch initializer`
func h17() { x := y.(type) }
func h18() { _ = y.(type) }
func h19() { switch y.(type); x { } }
func h20() { switch x := 1; y.(type) { } }
func h21() { switch x := y.(type) { case int, : } } // ERROR `syntax error: unexpected :, expected expression`
func h22() { switch x { case 1: ; case 2 : ; fallthrough } } // ERROR `syntax error: unexpected name h22, expected \(`
func h23() { switch T{} { } } // ERROR `syntax error: unexpected \{ at end of statement`
func i1() { select { x } } // ERROR `syntax error: unexpected name x, expected case or default or \}`
func i2() { select x { } } // ERROR `syntax error: unexpected name i2, expected \(`
func i3() { select { case } } // ERROR `syntax error: unexpected \}, expected expression`
func i4() { select { case x: } } // ERROR `syntax error: unexpected name i4, expected \(`
func i5() { select { case x := <-c, 1: } }
func i6() { select { default: ; default: } }
func i7() { select { case <-c } } // ERROR `syntax error: unexpected \}, expected :`
func i8() { select { case c <- } } // ERROR `syntax error: unexpected name i8, expected \(`
func i9() { select { case var x = <-c: } } // ERROR `syntax error: unexpected name i9, expected \(`
func j1() { go } // ERROR `syntax error: unexpected \}, expected expression`
func j2() { defer } // ERROR `syntax error: unexpected \}, expected expression`
func j3() { go f }
func j4() { defer f }
func j5() { go (f()) } // ERROR `expression in go must not be parenthesized`
func j6() { go func() {} }
func j7() { defer func() { } ( } // ERROR `syntax error: unexpected \}, expected expression`
func j8() { go f() g() } // ERROR `syntax error: unexpected name g at end of statement`
func j9() { return 1 2 } // ERROR `syntax error: unexpected literal 2 at end of statement`
func j10() { return , 1 } // ERROR `syntax error: unexpected comma, expected expression`
func j11() { return 1, } // ERROR `syntax error: unexpected \}, expected expression`
func j12() { break 1 } // ERROR `syntax error: unexpected literal 1 at end of statement`
func j13() { break a.b } // ERROR `syntax error: unexpected \. at end of statement`
func j14() { continue a b } // ERROR `syntax error: unexpected name b at end of statement`
func j15() { goto } // ERROR `syntax error: unexpected \}, expected name`
func j16() { goto 5 } // ERROR `syntax error: unexpected name j16, expected \(`
func j17() { fallthrough x } // ERROR `syntax error: unexpected name x at end of statement`
func j18() { L }
func j19() { L: } // ERROR `label L defined and not used`
func j20() { L: M: ; N:; } // ERROR `label L defined and not used` `label M defined and not used` `label N defined and not used`
func j21() { a.b: f() } // ERROR `syntax error: unexpected : at end of statement`
func j22() { 5: f() } // ERROR `syntax error: unexpected : at end of statement`
func j23() { a, b: f() } // ERROR `syntax error: unexpected :, expected := or = or comma`
func j24() { L: case } // ERROR `syntax error: missing statement after label`
func k1() { x y } // ERROR `syntax error: unexpected name y at end of statement`
func k2() { x = } // ERROR `syntax error: unexpected \}, expected expression`
func k3() { x := } // ERROR `syntax error: unexpected \}, expected expression`
func k4() { x, y = 1 2 } // ERROR `syntax error: unexpected literal 2 at end of statement`
func k5() { x, = 1 } // ERROR `syntax error: unexpected =, expected expression`
func k6() { , x = 1 } // ERROR `syntax error: unexpected comma, expected \}`
func k7() { x + = 1 } // ERROR `syntax error: unexpected =, expected expression`
func k8() { x =+ 1 }
func k9() { x += } // ERROR `syntax error: unexpected \}, expected expression`
func k10() { x, y += 1, 2 } // ERROR `syntax error: unexpected \+=, expected := or = or comma`
func k11() { x++ + 1 } // ERROR `syntax error: unexpected \+ at end of statement`
func k12() { ++x } // ERROR `syntax error: unexpected \+\+, expected \}`
func k13() { y = x++ } // ERROR `syntax error: unexpected \+\+ at end of statement`
func k14() { f(x++) } // ERROR `syntax error: unexpected \+\+ in argument list; possibly missing comma or \)`
func k15() { x := y := 1 } // ERROR `syntax error: unexpected := at end of statement`
func k16() { x = y = 1 } // ERROR `syntax error: unexpected = at end of statement`
func k17() { a.b := 1 }
func k18() { a[0] := 1 }
func k19() { 1 := 2 }
func k20() { (a) := 1 }
func k21() { a, 1 := 2, 3 }
func k22() { f() := 1 }
func k23() { x &&= 1 } // ERROR `syntax error: unexpected =, expected expression`
func k24() { x ||= 1 } // ERROR `syntax error: unexpected =, expected expression`
func k25() { x ~= 1 } // ERROR `syntax error: unexpected ~ at end of statement`
func k26() { x ?= 1 } // ERROR `invalid character U\+003F '\?'`
func k27() { x ** y }
func k28() { x // y
	= 1 } // ERROR `syntax error: unexpected =, expected \}`
func k29() { x <- } // ERROR `syntax error: unexpected \}, expected expression`
func k30() { <- = 1 } // ERROR `syntax error: unexpected =, expected expression`
func k31() { x <- y <- z } // ERROR `syntax error: unexpected <- at end of statement`
func k32() { x <- y, z } // ERROR `syntax error: unexpected comma at end of statement`
func k33() { a, b <- c } // ERROR `syntax error: unexpected <-, expected := or = or comma`
func k34() { *x++ ; &x = 1 ; x-- -- } // ERROR `syntax error: unexpected -- at end of statement`
func k35() { var } // ERROR `syntax error: unexpected \}, expected name`
func k36() { var x } // ERROR `syntax error: unexpected name k36, expected \(`
func k37() { const x }
func k38() { type } // ERROR `syntax error: unexpected \}, expected name`
func k39() { type T } // ERROR `syntax error: unexpected name k39, expected \(`
func k40() { import "fmt" } // ERROR `syntax error: unexpected name k40, expected \(`
func k41() { package x } // ERROR `syntax error: unexpected keyword package, expected \}`
func k42() { x; ; ;; y }
func k43() { { }
func l1() { _ = } // ERROR `syntax error: unexpected name l1, expected \(`
func l2() { _ = 1 + } // ERROR `syntax error: unexpected \}, expected expression`
func l3() { _ = + } // ERROR `syntax error: unexpected \}, expected expression`
func l4() { _ = 1 + * 2 }
func l5() { _ = (1 } // ERROR `syntax error: unexpected \}, expected \)`
func l6() { _ = 1) } // ERROR `syntax error: unexpected name l6, expected \(`
func l7() { _ = () } // ERROR `syntax error: unexpected \), expected expression`
func l8() { _ = (1, 2) } // ERROR `syntax error: unexpected comma, expected \)`
func l9() { _ = a[ } // ERROR `syntax error: unexpected \}, expected expression`
func l10() { _ = a[] }
func l11() { _ = a[1 } // ERROR `syntax error: unexpected \}, expected comma, : or \]`
func l12() { _ = a[:] + a[1:] + a[:1] + a[1:2] } // ERROR `middle index required in 3-index slice` `final index required in 3-index slice`
func l13() { _ = a[::] } // ERROR `middle index required in 3-index slice` `final index required in 3-index slice`
func l14() { _ = a[::1] } // ERROR `middle index required in 3-index slice`
func l15() { _ = a[:1:] } // ERROR `final index required in 3-index slice`
func l16() { _ = a[1::2] } // ERROR `middle index required in 3-index slice`
func l17() { _ = a[1:2:3:4] } // ERROR `syntax error: unexpected :, expected \]`
func l18() { _ = a[1,] }
func l19() { _ = a[,1] } // ERROR `syntax error: unexpected comma, expected expression`
func l20() { _ = a[1:2,3] } // ERROR `syntax error: unexpected comma, expected \]`
func l21() { _ = f( } // ERROR `syntax error: unexpected \}, expected expression`
func l22() { _ = f(,) } // ERROR `syntax error: unexpected comma, expected expression`
func l23() { _ = f(1,,2) } // ERROR `syntax error: unexpected comma, expected expression`
func l24() { _ = f(1 2) } // ERROR `syntax error: unexpected literal 2 in argument list; possibly missing comma or \)`
func l25() { _ = f(a..., b) } // ERROR `syntax error: unexpected name b, expected \)`
func l26() { _ = f(a...b) } // ERROR `syntax error: unexpected name b in argument list; possibly missing comma or \)`
func l27() { _ = f(...a) } // ERROR `syntax error: unexpected \.\.\., expected expression`
func l28() { _ = f(a...,) }
func l29() { _ = f(a: 1) } // ERROR `syntax error: unexpected : in argument list; possibly missing comma or \)`
func l30() { _ = f(a = 1) } // ERROR `syntax error: unexpected = in argument list; possibly missing comma or \)`
func l31() { _ = a. } // ERROR `syntax error: unexpected \}, expected name or \(`
func l32() { _ = a.1 } // ERROR `syntax error: unexpected name l32, expected \(`
func l33() { _ = a.(  } // ERROR `syntax error: unexpected \}, expected type`
func l34() { _ = a.() } // ERROR `syntax error: unexpected name l34, expected \(`
func l35() { _ = a.(1) } // ERROR `syntax error: unexpected literal 1, expected type`
func l36() { _ = a.(int, string) } // ERROR `syntax error: unexpected comma, expected \)`
func l37() { _ = a.[1] } // ERROR `syntax error: unexpected \[, expected name or \(`
func l38() { _ = a.*b } // ERROR `syntax error: unexpected name l38, expected \(`
func l39() { _ = a->b } // ERROR `syntax error: unexpected >, expected expression`
func l40() { _ = a ? b : c } // ERROR `invalid character U\+003F '\?'` `syntax error: unexpected name b at end of statement`
func l41() { _ = T{1 }
func l42() { _ = T{1,,2} } // ERROR `syntax error: unexpected name l42, expected \(`
func l43() { _ = T{,} } // ERROR `syntax error: unexpected comma, expected expression`
func l44() { _ = T{1 2} } // ERROR `syntax error: unexpected literal 2 in composite literal; possibly missing comma or \}`
func l45() { _ = T{a: } } // ERROR `syntax error: unexpected \}, expected expression`
func l46() { _ = T{: 1} } // ERROR `syntax error: unexpected :, expected expression`
func l47() { _ = T{a = 1} } // ERROR `syntax error: unexpected = in composite literal; possibly missing comma or \}`
func l48() { _ = T{a := 1} } // ERROR `syntax error: unexpected := in composite literal; possibly missing comma or \}`
func l49() { _ = T{
	1 // ERROR `syntax error: unexpected newline in composite literal; possibly missing comma or \}`
} }
func l50() { _ = []int{1, 2 // ERROR `syntax error: unexpected newline in composite literal; possibly missing comma or \}`
} }
func l51() { _ = f(1,
	2 // ERROR `syntax error: unexpected newline in argument list; possibly missing comma or \)`
) }
func l52() { _ = [}int{} } // ERROR `syntax error: unexpected \}, expected expression`
func l53() { _ = []{1} } // ERROR `syntax error: unexpected \{, expected type`
func l54() { _ = map{1} } // ERROR `syntax error: unexpected \{, expected \[`
func l55() { _ = map[int]{1} } // ERROR `syntax error: unexpected \{, expected type`
func l56() { _ = struct{ } }
func l57() { _ = func() }
func l58() { _ = func { } } // ERROR `syntax error: unexpected \{, expected \(`
func l59() { _ = func f() { } } // ERROR `syntax error: unexpected name f, expected \(`
func l60() { _ = func(a int b int) { } } // ERROR `syntax error: unexpected name b in parameter list; possibly missing comma or \)`
func l61() { _ = func[T any]() { } } // ERROR `syntax error: function type must have no type parameters`
func l62() { _ = chan int }
func l63() { _ = []int }
func l64() { _ = interface{ } }
func l65() { _ = *int }
func l66() { _ = if x { 1 } else { 2 } } // ERROR `syntax error: unexpected keyword if, expected expression`
func l67() { _ = x if y } // ERROR `syntax error: unexpected keyword if at end of statement`
func l68() { _ = switch x { } } // ERROR `syntax error: unexpected keyword switch, expected expression`
func l69() { _ = go f() } // ERROR `syntax error: unexpected name l69, expected \(`
func l70() { _ = var } // ERROR `syntax error: unexpected keyword var, expected expression`
func l71() { _ = return } // ERROR `syntax error: unexpected name l71, expected \(`
func l72() { _ = 1; 2; "a" }
func l73() { _ = a b } // ERROR `syntax error: unexpected name b at end of statement`
func l74() { _ = "a" "b" } // ERROR `syntax error: unexpected literal "b" at end of statement`
func l75() { _ = a not b } // ERROR `syntax error: unexpected name not at end of statement`
func l76() { _ = a and b } // ERROR `syntax error: unexpected name and at end of statement`
func l77() { _ = a === b } // ERROR `syntax error: unexpected =, expected expression`
func l78() { _ = a <> b } // ERROR `syntax error: unexpected >, expected expression`
func l79() { _ = a != = b } // ERROR `syntax error: unexpected =, expected expression`
func l80() { _ = !  } // ERROR `syntax error: unexpected \}, expected expression`
func l81() { _ = a && } // ERROR `syntax error: unexpected \}, expected expression`
func l82() { _ = && a } // ERROR `syntax error: unexpected &&, expected expression`
func l83() { _ = a < b < c > d }
func l84() { _ = <- <- } // ERROR `syntax error: unexpected \}, expected expression`
func l85() { _ = &^a } // ERROR `syntax error: unexpected &\^, expected expression`
func l86() { _ = ^a ~ b } // ERROR `syntax error: unexpected ~ at end of statement`
func l87() { _ = ~a }
func l88() { _ = a[int } // ERROR `syntax error: unexpected \}, expected comma, : or \]`
func l89() { _ = a[int](1)[ } // ERROR `syntax error: unexpected \}, expected expression`
func l90() { _ = f[int,](1) } // ERROR `syntax error: unexpected comma, expected expression`
func l91() { _ = f[](1) } // ERROR `syntax error: unexpected \], expected operand`
func l92() { _ = ... } // ERROR `syntax error: unexpected \.\.\., expected expression`
func l93() { _ = [...]int }
func l94() { _ = [...]{1} } // ERROR `syntax error: unexpected \{, expected type`
func l95() { ... } // ERROR `syntax error: unexpected \.\.\., expected \}`
func l96() { x... } // ERROR `syntax error: unexpected \.\.\. at end of statement`
func l97() { _ = x... } // ERROR `syntax error: unexpected \.\.\. at end of statement`
func l98() { (x, y) = 1, 2 } // ERROR `syntax error: unexpected comma, expected \)`
func l99() { ((x)) = 1 }

// A small language: scanner, recursive-descent parser, closures as code, maps as environments, errors as panics.
package main

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

type kind int

const (
	number kind = iota
	identifier
	symbol
	end
)

func (k kind) String() string { return [...]string{"number", "identifier", "symbol", "end"}[k] }

type token struct {
	kind
	text string
	at   int
}

type syntaxError struct {
	at   int
	text string
}

func (e syntaxError) Error() string { return fmt.Sprintf("at %d: %s", e.at, e.text) }

func scan(source string) (tokens []token) {
	runes := []rune(source)
	for i := 0; i < len(runes); {
		start, r := i, runes[i]
		take := func(k kind, accept func(rune) bool) {
			for i < len(runes) && accept(runes[i]) {
				i++
			}
			tokens = append(tokens, token{k, string(runes[start:i]), start})
		}
		switch {
		case unicode.IsSpace(r):
			i++
		case unicode.IsDigit(r):
			take(number, func(r rune) bool { return unicode.IsDigit(r) || r == '.' })
		case unicode.IsLetter(r):
			take(identifier, unicode.IsLetter)
		case strings.ContainsRune("+-*/()=,{}<", r):
			i++
			tokens = append(tokens, token{symbol, string(r), start})
		default:
			panic(syntaxError{start, "unexpected " + strconv.QuoteRune(r)})
		}
	}
	return append(tokens, token{end, "", len(runes)})
}

type environment struct {
	values map[string]float64
	funcs  map[string]func(...float64) float64
}

type code func(*environment) float64

type parser struct {
	tokens []token
	token
}

func (p *parser) next() token {
	previous := p.token
	p.token, p.tokens = p.tokens[0], p.tokens[1:]
	return previous
}

func (p *parser) accept(text string) bool {
	if p.kind == symbol && p.text == text {
		p.next()
		return true
	}
	return false
}

func (p *parser) expect(text string) {
	if !p.accept(text) {
		panic(syntaxError{p.at, fmt.Sprintf("expected %q, found %v %q", text, p.kind, p.text)})
	}
}

var operators = []map[string]func(a, b float64) float64{
	{"<": func(a, b float64) float64 {
		if a < b {
			return 1
		}
		return 0
	}},
	{"+": func(a, b float64) float64 { return a + b }, "-": func(a, b float64) float64 { return a - b }},
	{"*": func(a, b float64) float64 { return a * b }, "/": func(a, b float64) float64 { return a / b }},
}

func (p *parser) binary(level int) code {
	if level == len(operators) {
		return p.unary()
	}
	left := p.binary(level + 1)
	for {
		operator, ok := operators[level][p.text]
		if !ok || p.kind != symbol {
			return left
		}
		p.next()
		a, b := left, p.binary(level+1)
		left = func(e *environment) float64 { return operator(a(e), b(e)) }
	}
}

func (p *parser) unary() code {
	switch {
	case p.accept("-"):
		operand := p.unary()
		return func(e *environment) float64 { return -operand(e) }
	case p.accept("("):
		inner := p.statement()
		p.expect(")")
		return inner
	case p.kind == number:
		t := p.next()
		value, err := strconv.ParseFloat(t.text, 64)
		if err != nil {
			panic(syntaxError{t.at, err.Error()})
		}
		return func(*environment) float64 { return value }
	case p.kind == identifier:
		name := p.next().text
		if p.accept("(") {
			var args []code
			for !p.accept(")") {
				args = append(args, p.statement())
				if !p.accept(",") {
					p.expect(")")
					break
				}
			}
			return func(e *environment) float64 {
				values := make([]float64, len(args))
				for i, arg := range args {
					values[i] = arg(e)
				}
				return e.funcs[name](values...)
			}
		}
		if p.accept("=") {
			value := p.statement()
			return func(e *environment) float64 {
				e.values[name] = value(e)
				return e.values[name]
			}
		}
		return func(e *environment) float64 { return e.values[name] }
	}
	panic(syntaxError{p.at, fmt.Sprintf("unexpected %v %q", p.kind, p.text)})
}

func (p *parser) statement() code {
	if p.kind == identifier && p.text == "while" {
		p.next()
		condition := p.binary(0)
		p.expect("{")
		var body []code
		for !p.accept("}") {
			body = append(body, p.statement())
			p.accept(",")
		}
		return func(e *environment) (last float64) {
			for condition(e) != 0 {
				for _, c := range body {
					last = c(e)
				}
			}
			return last
		}
	}
	return p.binary(0)
}

func run(source string, e *environment) (result float64, err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case syntaxError:
			err = r
		case error:
			err = fmt.Errorf("runtime: %w", r)
		default:
			panic(r)
		}
	}()
	p := &parser{tokens: scan(source)}
	p.next()
	program := p.statement()
	if p.kind != end {
		panic(syntaxError{p.at, "text after the end"})
	}
	return program(e), nil
}

func main() {
	e := &environment{map[string]float64{"x": 3}, map[string]func(...float64) float64{
		"max": func(v ...float64) (m float64) {
			for _, x := range v {
				m = max(m, x)
			}
			return
		},
		"len": func(v ...float64) float64 { return float64(len(v)) },
	}}
	for _, source := range []string{
		"1 + 2 * 3", "(1 + 2) * -3 / 4", "y = x * x", "max(1, y, x = 5) + x", "len()", "1 +", "2 $ 3", "(1", "1 2", "nofunc(1)", "1.2.3",
		"while n < 10 { n = n + 1, s = s + n * n }", "s", "1 / 0", "0 < 1 < 0",
	} {
		result, err := run(source, e)
		fmt.Println(source, "=>", result, err)
	}
}

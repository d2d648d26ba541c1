// Package encoding/json: encoding and decoding of structs with tags, embedded and generic types, maps, interfaces,
// custom methods, streams, raw messages, errors.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"strings"
	"time"
)

type address struct {
	Street string `json:"street"`
	City   string `json:"city,omitempty"`
}

type base struct {
	ID      int `json:"id"`
	Created time.Time
}

type person struct {
	base
	Name    string            `json:"name"`
	Age     uint8             `json:"age,omitempty"`
	Email   *string           `json:"email"`
	Tags    []string          `json:"tags"`
	Home    *address          `json:"home,omitempty"`
	Meta    map[string]any    `json:"meta,omitempty"`
	Numbers map[int]float64   `json:"numbers"`
	Secret  string            `json:"-"`
	Dash    int               `json:"-,"`
	Quoted  int64             `json:"quoted,string"`
	Raw     json.RawMessage   `json:"raw"`
	Any     any               `json:"any"`
	Bytes   []byte            `json:"bytes"`
	Array   [2]bool           `json:"array"`
	Level   level             `json:"level"`
	Zero    time.Time         `json:"zero,omitzero"`
	hidden  int
	Inner   struct{ A, B int }
	Strings map[level]string `json:"strings"`
}

type level int

func (l level) MarshalText() ([]byte, error) { return []byte(fmt.Sprintf("level-%d", int(l))), nil }
func (l *level) UnmarshalText(b []byte) error {
	_, err := fmt.Sscanf(string(b), "level-%d", (*int)(l))
	return err
}

type celsius float64

func (c celsius) MarshalJSON() ([]byte, error) { return []byte(fmt.Sprintf(`{"celsius":%.1f}`, float64(c))), nil }
func (c *celsius) UnmarshalJSON(b []byte) error {
	var v struct{ Celsius float64 }
	if err := json.Unmarshal(b, &v); err != nil {
		return err
	}
	*c = celsius(v.Celsius)
	return nil
}

type page[T any] struct {
	Items []T `json:"items"`
	Next  *int
}

func show(v any) {
	b, err := json.Marshal(v)
	fmt.Println(string(b), err)
}

func parse[T any](text string) {
	var v T
	err := json.Unmarshal([]byte(text), &v)
	fmt.Printf("%+v %v\n", v, err)
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		fmt.Println("  syntax error at", syntax.Offset)
	case errors.As(err, &kind):
		fmt.Println("  wrong type", kind.Value, kind.Type, kind.Field, kind.Offset)
	}
}

func main() {
	email := "a@example.com"
	p := person{
		base: base{7, time.Date(2020, 1, 2, 3, 4, 5, 6000, time.UTC)}, Name: "Ünï <&> \u2028 \"q\"", Age: 30, Email: &email, Tags: []string{"x", "y"},
		Home: &address{"1 Main St", ""}, Meta: map[string]any{"b": 1, "a": []any{true, nil, 1.5}, "c": map[string]any{}}, Numbers: map[int]float64{10: 1e21, 2: 1e-7},
		Secret: "s", Dash: 1, Quoted: -5, Raw: json.RawMessage(`{"r": [1, 2]}`), Any: address{"s", "c"}, Bytes: []byte("bytes\xff"), Level: 3,
		Strings: map[level]string{2: "two", 1: "one"},
	}
	show(p)
	indented, err := json.MarshalIndent(p, ">", "  ")
	fmt.Println(string(indented), err)
	var back person
	data, _ := json.Marshal(p)
	fmt.Println(json.Unmarshal(data, &back), back.Name == p.Name, *back.Email, back.ID, back.Created.Equal(p.Created), back.Meta, back.Numbers, back.Quoted, string(back.Raw), back.Any, string(back.Bytes), back.Level, back.Strings)

	show([]any{nil, true, -0.0, 1e20, 1e21, 123456789.0, float32(0.1), int64(math.MinInt64), uint64(math.MaxUint64), "\x01\t\x7f", []int(nil), []int{}, map[string]int(nil), struct{}{}, [2]int{1, 2}, &p.Age, celsius(36.6)})
	show(page[celsius]{Items: []celsius{1, 2.5}})
	show(map[string]any{"z": 1, "a": page[string]{[]string{"i"}, nil}})
	show(math.NaN())
	show(make(chan int))
	show(map[bool]int{true: 1})
	type cycle struct{ Next *cycle }
	c := &cycle{}
	c.Next = c
	_, err = json.Marshal(c)
	fmt.Println(err != nil)

	parse[any](`{"a": [1, 2.5, -3e2, "s\u00e9\ud83d\ude00\n", true, null, {}], "b": {"c": []}}`)
	parse[map[string]int](`{"x": 1, "y": 2}`)
	parse[page[map[string]bool]](`{"items": [{"t": true}, {}], "NEXT": null, "unknown": [1, {"deep": null}]}`)
	parse[[3]int](`[1, 2]`)
	parse[[]celsius](`[{"celsius": 1.5}, {"Celsius": 2}]`)
	parse[person](`{"id": "text"}`)
	parse[int8](`300`)
	parse[address](`{"street": 5, "city": "C"}`)
	parse[any](`{"a": 1,}`)
	parse[any](`[1, 2`)
	parse[any](`nul`)
	parse[any](`"bad \x escape"`)
	parse[any](``)
	parse[string]("\"invalid \xff utf8\"")
	parse[*int](`null`)
	parse[[]int](`null`)
	parse[level](`"level-9"`)
	parse[struct {
		A int `json:"a"`
		B []struct{ C string }
	}](`{"a": 1, "B": [{"c": "case"}]}`)

	decoder := json.NewDecoder(strings.NewReader(`{"a": 1} {"a": 2} [3] "x" {"b":`))
	for {
		var v any
		if err := decoder.Decode(&v); err != nil {
			fmt.Println(err)
			break
		}
		fmt.Print(v, " ")
	}
	strict := json.NewDecoder(strings.NewReader(`{"street": "s", "zip": 1}`))
	strict.DisallowUnknownFields()
	var a address
	fmt.Println(strict.Decode(&a))
	numbers := json.NewDecoder(strings.NewReader(`[12345678901234567890, 1.50]`))
	numbers.UseNumber()
	var list []any
	fmt.Println(numbers.Decode(&list), list, list[0].(json.Number).String())
	tokens := json.NewDecoder(strings.NewReader(`{"k": [1, true, null, "s"]}`))
	for {
		token, err := tokens.Token()
		if err != nil {
			fmt.Println(err)
			break
		}
		fmt.Printf("%T:%v ", token, token)
	}
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	encoder.Encode(map[string]string{"html": "<b>&</b>"})
	var compact, pretty, escaped bytes.Buffer
	fmt.Println(json.Compact(&compact, []byte(`{ "a" : [ 1 , 2 ] }`)), compact.String())
	fmt.Println(json.Indent(&pretty, []byte(`{"a":[1,{}],"b":{}}`), "", "\t"), pretty.String())
	json.HTMLEscape(&escaped, []byte(`"<x>"`))
	fmt.Println(escaped.String(), json.Valid([]byte(`{}`)), json.Valid([]byte(`{`)))
	fmt.Println(json.Unmarshal([]byte(`1`), nil), json.Unmarshal([]byte(`1`), 5))
}

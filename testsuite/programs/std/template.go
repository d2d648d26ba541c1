// Packages text/template and html/template: actions, pipelines, functions, nested templates, methods, errors.
package main

import (
	"errors"
	"fmt"
	html "html/template"
	"os"
	"strings"
	"text/template"
)

type item struct {
	Name  string
	Price float64
	Tags  []string
}

func (i item) Upper() string               { return strings.ToUpper(i.Name) }
func (i *item) Discount(p float64) float64 { return i.Price * (100 - p) / 100 }
func (i item) Fail() (string, error)       { return "", errors.New("method failed") }

type order struct {
	ID    int
	Items []*item
	Notes map[string]string
	Empty []int
	Fn    func(int) int
}

const text = `{{define "item"}}{{.Name | printf "%-8s"}} {{printf "%6.2f" .Price}}{{if .Tags}} [{{range $i, $t := .Tags}}{{if $i}}, {{end}}{{$t}}{{end}}]{{end}}{{end -}}
Order {{.ID}}:
{{- range $index, $item := .Items}}
  {{$index}}. {{template "item" $item}} {{.Upper}} {{.Discount 10}}
{{- else}}
  nothing
{{- end}}
{{with .Notes}}{{range $k, $v := .}}{{$k}}={{$v}} {{end}}{{end}}
{{- range .Empty}}x{{else}}no numbers{{end}}
{{/* a comment */ -}}
{{$total := 0.0}}{{range .Items}}{{$total = add $total .Price}}{{end}}total {{$total}}
{{if and (gt (len .Items) 1) (not .Empty)}}several{{else if eq .ID 1 2 3}}few{{else}}none{{end}}
{{index .Notes "k"}} {{index .Items 0 | name}} {{call .Fn 20}} {{len "text"}} {{slice "abcdef" 1 3}} {{html "<a>"}} {{js "it's"}} {{urlquery "a b&c"}} {{print 1 2 "x" 3}}
{{range 3}}{{.}}{{end}} {{range $i := .ID}}{{if eq $i 2}}{{break}}{{end}}{{$i}}{{continue}}never{{end}} {{"quoted\t" | printf "%q"}} {{1.5e3}} {{'x'}} {{true}} {{nil | printf "%v"}}
{{block "footer" .}}default footer {{.ID}}{{end}}
`

func main() {
	functions := template.FuncMap{
		"add":  func(a, b float64) float64 { return a + b },
		"name": func(i *item) string { return "<" + i.Name + ">" },
		"fail": func() (int, error) { return 0, errors.New("function failed") },
	}
	text := strings.Replace(text, "{{nil | printf \"%v\"}}", "{{printf \"%v\" .Empty}}", 1)
	t := template.Must(template.New("order").Funcs(functions).Parse(text))
	data := &order{7, []*item{{"pen", 1.25, []string{"blue", "new"}}, {"paper", 10, nil}}, map[string]string{"k": "v", "a": "b"}, nil, func(i int) int { return i + 1 }}
	if err := t.Execute(os.Stdout, data); err != nil {
		fmt.Println("error:", err)
	}
	clone := template.Must(t.Clone())
	template.Must(clone.Parse(`{{define "footer"}}other footer{{end}}`))
	if err := clone.ExecuteTemplate(os.Stdout, "footer", data); err != nil {
		fmt.Println("error:", err)
	}
	fmt.Println(clone.DefinedTemplates() != "", t.Lookup("item") != nil, t.Lookup("none") == nil)
	for _, bad := range []string{"{{.Missing}}", "{{index .Items 9}}", "{{fail}}", "{{(index .Items 0).Fail}}", "{{if}}", "{{end}}", "{{range .ID.X}}{{end}}", "{{nofunc}}", "{{template \"absent\"}}", "{{.ID | len}}", "{{\"open", "{{lt 1 \"a\"}}"} {
		t, err := template.New("bad").Funcs(functions).Parse(bad)
		if err != nil {
			fmt.Println("parse:", err)
			continue
		}
		var out strings.Builder
		fmt.Println("execute:", t.Execute(&out, data))
	}
	missing := template.Must(template.New("m").Option("missingkey=error").Parse("{{.x}}"))
	fmt.Println(missing.Execute(os.Stdout, map[string]int{}))
	page := html.Must(html.New("page").Parse(`<a href="/q?x={{.}}" title='{{.}}' onclick="f({{.}})">{{.}}</a><script>var x = {{.}};</script>` + "\n"))
	fmt.Println(page.Execute(os.Stdout, `<b>"it's" & more</b>`))
}

package main

import (
	"bufio"
	"encoding/json"
	"encoding/xml"
	"encoding/gob"
	"net/http"
	"os"
	"text/template"
	htemplate "html/template"
	"sort"
	"regexp"
	"math/big"
	"archive/zip"
	"crypto/tls"
	"database/sql"
	"go/types"
	"go/parser"
	"image/png"
	"log/slog"
	"compress/flate"
	"iter"
	"slices"
	"maps"
	"testing"
)
var _ = bufio.NewReader
var _ = xml.Marshal
var _ = gob.NewDecoder
var _ = template.New
var _ = htemplate.New
var _ = sort.Ints
var _ = regexp.MustCompile("a+b")
var _ = big.NewInt
var _ = zip.NewReader
var _ = tls.Dial
var _ = sql.Open
var _ types.Config
var _ = parser.ParseFile
var _ = png.Decode
var _ = slog.Info
var _ = flate.NewReader
var _ iter.Seq[int]

func main() {
	m := map[string]int{"a": 1}
	for _, k := range slices.Sorted(maps.Keys(m)) {
		println(k)
	}
	json.NewEncoder(os.Stdout).Encode(m)
	http.ListenAndServe(":8080", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { w.Write([]byte("x")) }))
	testing.Benchmark(func(b *testing.B) {})
}

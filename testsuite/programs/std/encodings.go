// Packages encoding/base64, base32, hex, binary, csv, gob, xml, pem and hash functions, compress/gzip and flate.
package main

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base32"
	"encoding/base64"
	"encoding/binary"
	"encoding/csv"
	"encoding/gob"
	"encoding/hex"
	"encoding/xml"
	"fmt"
	"hash/adler32"
	"hash/crc32"
	"hash/fnv"
	"io"
	"os"
	"strings"
)

type header struct {
	Magic   [4]byte
	Version uint16
	Flags   int16
	Size    uint32
	Ratio   float32
	Values  [3]int64
	On      bool
}

type record struct {
	Name  string
	Items map[string][]int
	Next  *record
	Any   any
}

type note struct {
	XMLName xml.Name `xml:"note"`
	ID      int      `xml:"id,attr"`
	To      []string `xml:"to"`
	Body    string   `xml:"body"`
}

func check(err error) {
	if err != nil {
		fmt.Println("error:", err)
	}
}

func main() {
	for _, s := range []string{"", "f", "fo", "foo", "foob", "\x00\xff\xfe", strings.Repeat("long ", 20)} {
		std := base64.StdEncoding.EncodeToString([]byte(s))
		url := base64.RawURLEncoding.EncodeToString([]byte(s))
		back, err := base64.StdEncoding.DecodeString(std)
		fmt.Println(std, url, string(back) == s, err, base32.StdEncoding.EncodeToString([]byte(s)))
	}
	_, err := base64.StdEncoding.DecodeString("a*b=")
	fmt.Println(err)
	stream := base64.NewDecoder(base64.StdEncoding, strings.NewReader("aGVsbG8s\nIHdvcmxk"))
	decoded, err := io.ReadAll(stream)
	fmt.Println(string(decoded), err)

	fmt.Println(hex.EncodeToString([]byte("hex\xff")))
	_, err = hex.DecodeString("zz")
	fmt.Println(err)
	fmt.Print(hex.Dump([]byte("a dump of more than sixteen bytes\x00")))

	h := header{[4]byte{'M', 'A', 'G', 'C'}, 0x0102, -2, 77, 1.5, [3]int64{-1, 0, 1 << 40}, true}
	var buffer bytes.Buffer
	check(binary.Write(&buffer, binary.LittleEndian, h))
	check(binary.Write(&buffer, binary.BigEndian, h))
	fmt.Println(hex.EncodeToString(buffer.Bytes()), binary.Size(h))
	var little, big header
	check(binary.Read(&buffer, binary.LittleEndian, &little))
	check(binary.Read(&buffer, binary.BigEndian, &big))
	fmt.Println(little == h, big == h, binary.Read(&buffer, binary.BigEndian, &big))
	b := binary.BigEndian.AppendUint32(binary.AppendVarint(binary.AppendUvarint(nil, 300), -129), 0xcafebabe)
	u, n := binary.Uvarint(b)
	v, m := binary.Varint(b[n:])
	fmt.Println(b, u, n, v, m, binary.LittleEndian.Uint16(b[n+m:]), binary.BigEndian.Uint32(b[n+m:]))

	reader := csv.NewReader(strings.NewReader("a,b,c\n\"quoted, comma\",\"two \"\"quotes\"\"\",\n# comment\n1,2,3\n"))
	reader.Comment = '#'
	rows, err := reader.ReadAll()
	fmt.Printf("%q %v\n", rows, err)
	_, err = csv.NewReader(strings.NewReader("a,\"b\nc,d")).ReadAll()
	fmt.Println(err)
	writer := csv.NewWriter(os.Stdout)
	check(writer.WriteAll([][]string{{"x", "y z", "q\"q"}, {"", "line\nbreak", ","}}))

	gob.Register(header{})
	var wire bytes.Buffer
	sent := record{"first", map[string][]int{"k": {1, 2}}, &record{Name: "second", Any: 5}, h}
	check(gob.NewEncoder(&wire).Encode(sent))
	var got record
	check(gob.NewDecoder(&wire).Decode(&got))
	fmt.Println(got.Name, got.Items, got.Next.Name, got.Next.Any, got.Any.(header) == h)

	document, err := xml.MarshalIndent(note{ID: 5, To: []string{"A", "B & C"}, Body: "<text>"}, "", " ")
	fmt.Println(string(document), err)
	var parsed note
	check(xml.Unmarshal(document, &parsed))
	fmt.Println(parsed.ID, parsed.To, parsed.Body, xml.Unmarshal([]byte("<note><to></note>"), &parsed))

	text := strings.Repeat("The quick brown fox jumps over the lazy dog. ", 500)
	fmt.Printf("%x\n%x\n%x\n%x\n", sha256.Sum256([]byte(text)), sha1.Sum([]byte("abc")), md5.Sum(nil), sha512.Sum512([]byte("abc")))
	digest := sha256.New()
	for i := range 1000 {
		fmt.Fprint(digest, i)
	}
	fmt.Printf("%x %d %d\n", digest.Sum(nil), digest.Size(), digest.BlockSize())
	fnv1a := fnv.New64a()
	io.WriteString(fnv1a, "fnv")
	fmt.Println(crc32.ChecksumIEEE([]byte(text)), crc32.Checksum([]byte("x"), crc32.MakeTable(crc32.Castagnoli)), adler32.Checksum([]byte(text)), fnv1a.Sum64())

	var compressed bytes.Buffer
	gz, err := gzip.NewWriterLevel(&compressed, gzip.BestCompression)
	check(err)
	gz.Name = "name.txt"
	io.WriteString(gz, text)
	check(gz.Close())
	fmt.Println(compressed.Len() < len(text)/20, compressed.Len())
	unzip, err := gzip.NewReader(bytes.NewReader(compressed.Bytes()))
	check(err)
	plain, err := io.ReadAll(unzip)
	fmt.Println(unzip.Name, string(plain) == text, err)
	damaged := bytes.Clone(compressed.Bytes())
	damaged[len(damaged)-5] ^= 1
	unzip, _ = gzip.NewReader(bytes.NewReader(damaged))
	_, err = io.ReadAll(unzip)
	fmt.Println(err)
	for level := -2; level <= 9; level++ {
		var out bytes.Buffer
		w, _ := flate.NewWriter(&out, level)
		for i := range 3000 {
			fmt.Fprintf(w, "%d-%d ", i*i, i%17)
		}
		w.Close()
		size := out.Len()
		all, err := io.ReadAll(flate.NewReader(&out))
		fmt.Print(size, " ", len(all), " ", err, "; ")
	}
	fmt.Println()
}

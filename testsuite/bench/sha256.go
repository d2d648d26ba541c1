// Hashing, compression and encoding of bytes.
package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"hash/crc32"
	"io"
)

func main() {
	data := make([]byte, 4<<20)
	x := uint32(1)
	for i := range data {
		x = x*1664525 + 1013904223
		data[i] = byte(x>>24) & 0x3f
	}
	sum := sha256.Sum256(data)
	for range 20 {
		sum = sha256.Sum256(append(data, sum[:]...))
	}
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	w.Write(data)
	w.Close()
	r, err := gzip.NewReader(&packed)
	if err != nil {
		panic(err)
	}
	size := packed.Len()
	plain, _ := io.ReadAll(r)
	text := base64.StdEncoding.EncodeToString(data)
	back, _ := base64.StdEncoding.DecodeString(text)
	fmt.Println(hex.EncodeToString(sum[:]), size > 1<<20, len(plain), crc32.ChecksumIEEE(plain), len(text), bytes.Equal(back, data))
}

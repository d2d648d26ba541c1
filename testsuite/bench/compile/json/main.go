// The program whose compile time is measured: encoding/json.
package main

import (
	"encoding/json"
	"fmt"
	"os"
)

const edition = 0

type message struct {
	Edition int
	Text    []string `json:"text"`
}

func main() {
	var m message
	if err := json.Unmarshal([]byte(`{"text": ["a", "b"]}`), &m); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	m.Edition = edition
	json.NewEncoder(os.Stdout).Encode(m)
}

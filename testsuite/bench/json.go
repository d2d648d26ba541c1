// Encoding and decoding of JSON, with structs and with maps.
package main

import (
	"encoding/json"
	"fmt"
)

type user struct {
	ID      int               `json:"id"`
	Name    string            `json:"name"`
	Email   string            `json:"email,omitempty"`
	Active  bool              `json:"active"`
	Scores  []float64         `json:"scores"`
	Tags    map[string]string `json:"tags"`
	Friends []*user           `json:"friends,omitempty"`
}

func main() {
	var users []*user
	for i := range 2000 {
		u := &user{ID: i, Name: fmt.Sprintf("user %d \"quoted\"", i), Active: i%2 == 0, Scores: []float64{float64(i) / 3, 1e10, -0.5}, Tags: map[string]string{"a": "b", "é": "ü"}}
		if i > 10 {
			u.Friends = []*user{{ID: i - 1, Name: "friend"}, {ID: i - 2, Email: "x@y.z"}}
		}
		users = append(users, u)
	}
	total := 0
	for range 15 {
		data, err := json.Marshal(users)
		if err != nil {
			panic(err)
		}
		var back []*user
		if err := json.Unmarshal(data, &back); err != nil {
			panic(err)
		}
		total += len(data) + len(back[1999].Friends)
	}
	data, _ := json.MarshalIndent(users, "", "  ")
	for range 5 {
		var generic any
		if err := json.Unmarshal(data, &generic); err != nil {
			panic(err)
		}
		again, _ := json.Marshal(generic)
		total += len(again)
	}
	fmt.Println(total)
}

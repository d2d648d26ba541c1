// Regular expressions over a text of some size.
package main

import (
	"fmt"
	"regexp"
	"strings"
)

func main() {
	var b strings.Builder
	for i := range 20000 {
		fmt.Fprintf(&b, "2024-%02d-%02d host%d service[%d]: user%d@example%d.com GET /path/%d?q=%d 200 %d.%dms\n", i%12+1, i%28+1, i%7, i, i, i%13, i, i*i, i%90, i%10)
	}
	text := b.String()
	for _, pattern := range []string{
		`\d{4}-\d{2}-\d{2}`, `[a-z0-9]+@[a-z0-9]+\.com`, `(\w+)\[(\d+)\]:`, `GET (/\S*) (\d+)`, `(?i)HOST[3-5]`, `[^ ]+ms$`, `(a|b|c)+x`,
	} {
		re := regexp.MustCompile(pattern)
		fmt.Println(pattern, len(re.FindAllStringIndex(text, -1)))
	}
	re := regexp.MustCompile(`user(\d+)@(\w+)\.com`)
	replaced := re.ReplaceAllString(text, "$2:$1")
	fmt.Println(len(replaced), len(re.FindAllStringSubmatch(text, -1)))
}

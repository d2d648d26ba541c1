// What a program knows about its build: -ldflags=-X, runtime/debug.ReadBuildInfo, //go:debug lines, runtime.Version.
//
// brolga:build "-ldflags=-X=main.version=v1.5=x -X=example.org/dep.Name=dep -X=example.org/dep.Constant=changed -X=main.computed=never" -tags=one,two

//go:debug panicnil=1
//go:debug execerrdot=0
package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strings"

	"example.org/dep"
)

var version = "unknown"
var computed = strings.ToUpper("computed")
var notSet string

func main() {
	fmt.Println(version, computed, notSet, dep.Name, dep.Constant)
	info, ok := debug.ReadBuildInfo()
	fmt.Println(ok, info.GoVersion == runtime.Version(), strings.HasPrefix(info.GoVersion, "go1.27"))
	fmt.Println(info.Path, info.Main.Path, info.Main.Sum)
	for _, d := range info.Deps {
		fmt.Println(d.Path, d.Version, d.Sum, *d.Replace)
	}
	for _, s := range info.Settings {
		// The target is that of the test's mode.
		target := s.Key == "GOARCH" || s.Key == "GOAMD64" || s.Key == "GOARM64"
		if !target && !strings.HasPrefix(s.Key, "vcs") && !strings.HasPrefix(s.Key, "CGO") && s.Key != "-buildvcs" {
			fmt.Printf("%s=%s\n", s.Key, s.Value)
		}
	}
	fmt.Println(runtime.Compiler, strings.HasPrefix(runtime.Version(), "go1.27."), runtime.GOROOT() != "" || os.Getenv("GOROOT") == "")
	defer func() { fmt.Println("recovered", recover()) }()
	panic(nil)
}

//go:build never

package shapes

const platform = "never"

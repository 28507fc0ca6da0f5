// Package answers keeps standard output for answers. Istio's packages log to it while they are initialized already; Go initializes
// packages that depend on nothing in the order of their names, so this one goes first.
package answers

import "os"

// Out is what was standard output when the process started. What is written to os.Stdout goes to standard error.
var Out = os.Stdout

func init() {
	os.Stdout = os.Stderr
}

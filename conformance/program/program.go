// Package program is what the judges have in common: they are quiet, read one JSON request a line, and write one JSON answer a line.
package program

import (
	"encoding/json"
	"fmt"
	"io"
	"os"

	"cdk8s-istio/conformance/answers"
	istiolog "istio.io/istio/pkg/log"
)

// Run serves standard input until its end, and ends the process with 1 where that fails.
func Run(serve func(in io.Reader, out io.Writer) error) {
	Silence()
	if err := serve(os.Stdin, answers.Out); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// Silence keeps Istio's packages from logging.
func Silence() {
	options := istiolog.DefaultOptions()
	options.OutputPaths = []string{"stderr"}
	_ = istiolog.Configure(options)
	for _, scope := range istiolog.Scopes() {
		scope.SetOutputLevel(istiolog.NoneLevel)
	}
}

// Each answers every request of in, in order, until its end.
func Each[Request, Answer any](answer func(*Request) Answer) func(in io.Reader, out io.Writer) error {
	return func(in io.Reader, out io.Writer) error {
		decoder, encoder := json.NewDecoder(in), json.NewEncoder(out)
		for {
			request := new(Request)
			if err := decoder.Decode(request); err == io.EOF {
				return nil
			} else if err != nil {
				return err
			}
			if err := encoder.Encode(answer(request)); err != nil {
				return err
			}
		}
	}
}

// Command envoyconfig prints the Envoy configuration that istiod's own code makes of manifests for one proxy, as a static bootstrap
// that a stock Envoy on this machine takes: one JSON request a line in, one JSON answer a line out.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"

	"cdk8s-istio/conformance/answers"
	istiolog "istio.io/istio/pkg/log"
)

func main() {
	silence()
	if err := serve(os.Stdin, answers.Out); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func silence() {
	options := istiolog.DefaultOptions()
	options.OutputPaths = []string{"stderr"}
	_ = istiolog.Configure(options)
	for _, scope := range istiolog.Scopes() {
		scope.SetOutputLevel(istiolog.NoneLevel)
	}
}

// serve answers every line of in, in order, until its end.
func serve(in io.Reader, out io.Writer) error {
	decoder, encoder := json.NewDecoder(in), json.NewEncoder(out)
	for {
		request := &Request{}
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

func answer(request *Request) (answer *Answer) {
	defer func() {
		if thrown := recover(); thrown != nil {
			answer = &Answer{ID: request.ID, Error: fmt.Sprintf("panic: %v", thrown)}
		}
	}()
	configuration, err := discover(request)
	if err != nil {
		return &Answer{ID: request.ID, Error: err.Error()}
	}
	answer, err = configuration.bootstrap(request)
	if err != nil {
		return &Answer{ID: request.ID, Error: err.Error()}
	}
	return answer
}

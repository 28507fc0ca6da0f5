// Command vmfiles writes the files of virtual machines by istioctl's own code, with a cluster that is made up: one JSON request a line in,
// one JSON answer a line out.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"

	"cdk8s-istio/conformance/answers"
	istiolog "istio.io/istio/pkg/log"
)

// Request is a machine: its WorkloadGroup, the mesh configuration of the cluster that it joins, and the flags of istioctl.
type Request struct {
	ID            string          `json:"id"`
	WorkloadGroup json.RawMessage `json:"workloadGroup"`
	MeshConfig    json.RawMessage `json:"meshConfig"`
	Revision      string          `json:"revision"`
	Flags         []string        `json:"flags"`
}

// Answer has the files by their names, or says why there are none.
type Answer struct {
	ID    string            `json:"id"`
	Files map[string]string `json:"files,omitempty"`
	Error string            `json:"error,omitempty"`
}

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
	files, err := configure(request)
	if err != nil {
		return &Answer{ID: request.ID, Error: err.Error()}
	}
	return &Answer{ID: request.ID, Files: files}
}

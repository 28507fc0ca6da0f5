// Command vmfiles writes the files of virtual machines by istioctl's own code, with a cluster that is made up: one JSON request a line in,
// one JSON answer a line out.
package main

import (
	"encoding/json"
	"fmt"

	"cdk8s-istio/conformance/program"
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
	program.Run(program.Each(answer))
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

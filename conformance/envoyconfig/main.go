// Command envoyconfig prints the Envoy configuration that istiod's own code makes of manifests for one proxy, as a static bootstrap
// that a stock Envoy on this machine takes: one JSON request a line in, one JSON answer a line out.
package main

import (
	"fmt"

	"cdk8s-istio/conformance/program"
)

func main() {
	program.Run(program.Each(answer))
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

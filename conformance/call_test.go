package main

import (
	"fmt"
	"strings"
	"testing"
)

const shop = reviews + `,
{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "gateway", "namespace": "istio-system", "labels": {"istio": "ingressgateway", "sidecar.istio.io/inject": "true"}}, "spec": {"containers": [{"name": "istio-proxy", "image": "auto"}]}},
{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "gateway", "namespace": "istio-system"}, "spec": {"selector": {"istio": "ingressgateway"}, "ports": [{"name": "http2", "port": 80}]}},
{"apiVersion": "networking.istio.io/v1", "kind": "Gateway", "metadata": {"name": "shop"}, "spec": {"selector": {"istio": "ingressgateway"}, "servers": [{"hosts": ["shop.example.com"], "port": {"number": 80, "name": "http", "protocol": "HTTP"}}]}},
{"apiVersion": "networking.istio.io/v1", "kind": "DestinationRule", "metadata": {"name": "reviews"}, "spec": {"host": "reviews", "subsets": [{"name": "v1", "labels": {"version": "v1"}}, {"name": "v2", "labels": {"version": "v2"}}]}},
{"apiVersion": "networking.istio.io/v1", "kind": "VirtualService", "metadata": {"name": "shop"}, "spec": {"hosts": ["shop.example.com"], "gateways": ["shop"], "http": [
  {"match": [{"headers": {"x-user": {"exact": "jason"}}, "queryParams": {"beta": {"exact": "1"}}, "method": {"exact": "POST"}}], "route": [{"destination": {"host": "reviews", "subset": "v2"}}]},
  {"match": [{"uri": {"regex": "/old.*"}}], "redirect": {"uri": "/new"}},
  {"match": [{"uri": {"exact": "/gone"}, "withoutHeaders": {"x-user": {}}}], "directResponse": {"status": 410}},
  {"match": [{"uri": {"prefix": "/"}}], "route": [{"destination": {"host": "reviews", "subset": "v1"}, "weight": 75}, {"destination": {"host": "reviews", "subset": "v2"}, "weight": 25}]}
]}}`

func TestFollowsCalls(t *testing.T) {
	gateway := `"gateway": {"istio": "ingressgateway"}, "port": 80, "protocol": "http", "host": "shop.example.com"`
	weighted := "v1 75 [10.244.0.2:8080], v2 25 [],  0 "
	cases := map[string]struct{ call, want string }{
		"by weight":                    {`{` + gateway + `}`, weighted},
		"by method, header and query":  {`{` + gateway + `, "method": "POST", "headers": {"X-User": "jason"}, "query": {"beta": "1"}}`, "v2 1 [],  0 "},
		"another method":               {`{` + gateway + `, "headers": {"x-user": "jason"}, "query": {"beta": "1"}}`, weighted},
		"another query":                {`{` + gateway + `, "method": "POST", "headers": {"x-user": "jason"}, "query": {"beta": "2"}}`, weighted},
		"another header":               {`{` + gateway + `, "method": "POST", "headers": {"x-user": "eve"}, "query": {"beta": "1"}}`, weighted},
		"a redirect":                   {`{` + gateway + `, "path": "/older"}`, " 301 redirect"},
		"an answer of the proxy's own": {`{` + gateway + `, "path": "/gone"}`, " 410 direct response"},
		"a header that is unwelcome":   {`{` + gateway + `, "path": "/gone", "headers": {"x-user": "x"}}`, weighted},
		"another host":                 {`{` + strings.Replace(gateway, "shop.ex", "other.ex", 1) + `}`, " 404 no virtual host matched"},
		"another port":                 {`{` + strings.Replace(gateway, "80", "81", 1) + `}`, " 0 no listener matched"},
		"TLS where there is none":      {`{` + gateway + `, "tls": true}`, " 0 protocol error"},
		"from a workload":              {`{"workload": {"app": "reviews"}, "port": 80, "protocol": "http", "host": "reviews"}`, " 1 [10.244.0.2:8080],  0 "},
		"from nowhere":                 {`{"workload": {"app": "nobody"}, "port": 80, "protocol": "http", "host": "reviews"}`, " 0 no pod has the labels app=nobody"},
		"to what the mesh knows not":   {`{"workload": {"app": "reviews"}, "port": 1234, "protocol": "tcp", "address": "192.0.2.1"}`, " 1 [],  0 "},
	}
	for name, expected := range cases {
		t.Run(name, func(t *testing.T) {
			outcome := ask(t, shop, `, "judges": ["none"], "calls": [`+expected.call+`]`).Calls[0]
			got := ""
			for _, to := range outcome.Destinations {
				got += fmt.Sprintf("%s %d %v, ", to.Subset, to.Weight, to.Endpoints)
			}
			if got += fmt.Sprintf(" %d %s", outcome.Status, outcome.Reason); got != expected.want {
				t.Errorf("goes to %q, not %q: %+v", got, expected.want, outcome)
			}
		})
	}
}

func TestRemoteClustersLendTheirPods(t *testing.T) {
	remote := strings.ReplaceAll(reviews, `"version": "v1"`, `"version": "v2"`)
	answer := ask(t, shop, `, "cluster": "one", "remotes": {"two": [`+remote+`]}, "calls": [{"gateway": {"istio": "ingressgateway"}, "port": 80, "protocol": "http", "host": "shop.example.com"}]`)
	if endpoints := answer.Calls[0].Destinations[1].Endpoints; len(endpoints) != 1 {
		t.Errorf("v2 has the endpoints %v", endpoints)
	}
	if len(answer.Analyze) > 0 {
		t.Errorf("found %+v", answer.Analyze)
	}
}

func TestAnEmptyWorldIsEmpty(t *testing.T) {
	if world, errs := newWorld(&Request{}); len(errs) > 0 || len(world.stored) > 0 {
		t.Errorf("an empty world holds %v, %v", world.stored, errs)
	}
	ask(t, "", "")
}

package main

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func manifest(text string) json.RawMessage { return json.RawMessage(text) }

// given is a gateway port before one of two workloads; only the first has pods on this machine.
func given() *Request {
	deployment := func(version string) json.RawMessage {
		return manifest(`{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "echo-` + version + `"},
			"spec": {"template": {"metadata": {"labels": {"app": "echo", "version": "` + version + `"}}}}}`)
	}
	return &Request{
		ID: "test", Cluster: "primary", Proxy: Node{Gateway: map[string]string{"istio": "ingressgateway"}, Namespace: "istio-system"},
		Workloads: []Workload{{Cluster: "primary", Namespace: "default", Name: "echo-v1", Ports: []int{4001, 4002}}},
		Manifests: []json.RawMessage{
			manifest(`{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "echo"}, "spec": {"selector": {"app": "echo"}, "ports": [{"name": "tcp", "port": 3333}]}}`),
			deployment("v1"), deployment("v2"),
			manifest(`{"apiVersion": "networking.istio.io/v1alpha3", "kind": "Gateway", "metadata": {"name": "echo"}, "spec": {
				"selector": {"istio": "ingressgateway"}, "servers": [{"hosts": ["*"], "port": {"name": "tcp", "number": 31400, "protocol": "TCP"}}]}}`),
			manifest(`{"apiVersion": "networking.istio.io/v1", "kind": "VirtualService", "metadata": {"name": "echo"}, "spec": {
				"hosts": ["*"], "gateways": ["echo"], "tcp": [{"route": [{"destination": {"host": "echo", "subset": "v1"}}]}]}}`),
			manifest(`{"apiVersion": "networking.istio.io/v1", "kind": "DestinationRule", "metadata": {"name": "echo"}, "spec": {
				"host": "echo", "subsets": [{"name": "v1", "labels": {"version": "v1"}}, {"name": "v2", "labels": {"version": "v2"}}]}}`),
		},
	}
}

func TestListenersKeepTheirNamesAndLeaveTheirPorts(t *testing.T) {
	answer := answer(given())
	if answer.Error != "" || len(answer.Listeners) != 1 || answer.Listeners[0] != (Listener{Name: "0.0.0.0_31400", Address: "0.0.0.0", Port: 31400}) {
		t.Fatalf("listeners %v, error %q", answer.Listeners, answer.Error)
	}
	for _, found := range regexp.MustCompile(`"address": *"([^"]*)"`).FindAllStringSubmatch(string(answer.Bootstrap), -1) {
		if found[1] != loopbackAddress {
			t.Errorf("the bootstrap names the address %s", found[1])
		}
	}
}

func TestClustersHaveThePodsThatIstiodSelects(t *testing.T) {
	bootstrap := struct {
		Static struct {
			Clusters []struct {
				Name       string          `json:"name"`
				Assignment json.RawMessage `json:"load_assignment"`
			} `json:"clusters"`
		} `json:"static_resources"`
	}{}
	answer := answer(given())
	if err := json.Unmarshal(answer.Bootstrap, &bootstrap); err != nil {
		t.Fatal(err, answer.Error)
	}
	ports := map[string][]string{}
	for _, cluster := range bootstrap.Static.Clusters {
		if subset := strings.Split(cluster.Name, "|"); len(subset) == 4 && subset[2] != "" {
			ports[subset[2]] = regexp.MustCompile(`\b400\d\b`).FindAllString(string(cluster.Assignment), -1)
			slices.Sort(ports[subset[2]])
		}
	}
	if !slices.Equal(ports["v1"], []string{"4001", "4002"}) || len(ports["v2"]) != 0 {
		t.Errorf("pods by subset: %v", ports)
	}
	if !slices.ContainsFunc(answer.Dropped, func(one string) bool { return strings.Contains(one, "|v2|") }) {
		t.Errorf("the pods of v2 are missing without a word: %v", answer.Dropped)
	}
}

func TestFailsWhereNothingCanBeConfigured(t *testing.T) {
	for want, change := range map[string]func(*Request){
		"has no Deployment": func(request *Request) { request.Workloads[0].Name = "other" },
		"has no pod": func(request *Request) {
			request.Proxy = Node{Workload: map[string]string{"app": "other"}, Namespace: "default"}
		},
		"istiod does not know": func(request *Request) {
			request.Manifests[3] = manifest(`{"apiVersion": "networking.istio.io/v1", "kind": "Getaway", "metadata": {"name": "echo"}}`)
		},
	} {
		request := given()
		change(request)
		if answer := answer(request); !strings.Contains(answer.Error, want) {
			t.Errorf("expected an error with %q, was %q", want, answer.Error)
		}
	}
}

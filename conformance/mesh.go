package main

import (
	"fmt"
	"time"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"istio.io/istio/pilot/test/xds"
	"istio.io/istio/pkg/cluster"
	"istio.io/istio/pkg/config"
	"istio.io/istio/pkg/config/crd"
	"istio.io/istio/pkg/kube/krt"
	"istio.io/istio/pkg/test"
)

// applicationTime is when everything was applied: istiod breaks ties by age and then by name.
var applicationTime = time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC)

// discoveryKinds are what istiod's fake API server takes.
var discoveryKinds = []string{"Service", "Pod", "Namespace", "Secret", "EndpointSlice"}

// follow starts an istiod over the world, and follows each call through the Envoy configuration that it makes.
func follow(schemas *crd.Validator, world *World, calls []Call) ([]Outcome, error) {
	options, err := discoveryOptions(schemas, world)
	if err != nil {
		return nil, err
	}
	defer forget()
	outcomes := []Outcome{}
	err = test.Wrap(func(t test.Failer) {
		mesh := &Mesh{server: xds.NewFakeDiscoveryServer(t, options), world: world, proxies: map[string]*Proxy{}}
		for _, call := range calls {
			outcome, ok := outcomeOf(mesh, call)
			if !ok {
				t.Fatalf("call %q: %s", call.Name, outcome.Reason)
			}
			outcomes = append(outcomes, outcome)
		}
	})
	return outcomes, err
}

// forget drops what Istio's debugging keeps of every mesh there ever was.
func forget() {
	krt.GlobalDebugHandler = new(krt.DebugHandler)
}

// outcomeOf keeps a panic of one call from the other calls, and from the goroutine that started the mesh.
func outcomeOf(mesh *Mesh, call Call) (outcome Outcome, ok bool) {
	defer func() {
		if thrown := recover(); thrown != nil {
			outcome, ok = Outcome{Name: call.Name, Reason: fmt.Sprintf("panic: %v, at %s", thrown, culprit())}, false
		}
	}()
	return mesh.follow(call), true
}

func discoveryOptions(schemas *crd.Validator, world *World) (xds.FakeOptions, error) {
	options := xds.FakeOptions{
		DefaultClusterName:              cluster.ID(world.cluster),
		Configs:                         configs(world),
		KubernetesObjectStringByCluster: map[cluster.ID]string{},
	}
	everyCluster := map[string][]*unstructured.Unstructured{world.cluster: world.stored}
	for name, objects := range world.remotes {
		everyCluster[name] = objects
	}
	for name, objects := range everyCluster {
		text, err := documents(append(ofKinds(objects, discoveryKinds...), gatewayAPI(schemas, objects)...))
		if err != nil {
			return options, err
		}
		if text == "" { // the fake istiod wants one object of each cluster
			text = `{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "default"}}`
		}
		options.KubernetesObjectStringByCluster[cluster.ID(name)] = text
	}
	return options, nil
}

// gatewayAPI are the objects of the Gateway API with the defaults of their CRDs, as an API server gives them to istiod, which relies on that.
func gatewayAPI(schemas *crd.Validator, objects []*unstructured.Unstructured) []*unstructured.Unstructured {
	complete := []*unstructured.Unstructured{}
	for _, object := range filter(objects, isGatewayAPI) {
		object = object.DeepCopy()
		if schemas.ValidateCustomResource(object) == nil { // fills the defaults in; what is wrong with the others is said by judgeCRD
			complete = append(complete, object)
		}
	}
	return complete
}

// configs are the Istio objects that convert; crd and webhook say what is wrong with the others.
func configs(world *World) []config.Config {
	converted := []config.Config{}
	for _, object := range world.istio() {
		one, err := convert(object)
		if err != nil {
			continue
		}
		one.CreationTimestamp = applicationTime
		converted = append(converted, *one)
	}
	return converted
}

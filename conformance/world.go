package main

import (
	"fmt"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

const defaultCluster = "Kubernetes"

// World is one cluster after everything of a request is applied, and the clusters istiod reads beside it.
type World struct {
	cluster string
	// applied are the objects of the request as they were written.
	applied []*unstructured.Unstructured
	// stored are they as the cluster holds them, with the Pods and EndpointSlices its controllers make.
	stored []*unstructured.Unstructured
	// remotes holds the same of the other clusters.
	remotes map[string][]*unstructured.Unstructured
}

func newWorld(request *Request) (*World, []string) {
	world := &World{cluster: request.Cluster, remotes: map[string][]*unstructured.Unstructured{}}
	if world.cluster == "" {
		world.cluster = defaultCluster
	}
	applied, errs := parseObjects(request.Manifests)
	world.applied = applied
	addresses := &addresses{}
	store := func(objects []*unstructured.Unstructured, cluster, suffix string) (stored []*unstructured.Unstructured) {
		defer func() {
			if thrown := recover(); thrown != nil {
				errs = append(errs, fmt.Sprintf("the objects of cluster %s cannot be stored: %v", cluster, thrown))
			}
		}()
		stored = admit(objects, addresses)
		stored = append(stored, pods(stored, cluster, suffix, addresses)...)
		return append(stored, endpointSlices(stored)...)
	}
	world.stored = store(applied, world.cluster, "-0")
	for _, name := range sortedKeys(request.Remotes) {
		objects, remoteErrs := parseObjects(request.Remotes[name])
		for _, err := range remoteErrs {
			errs = append(errs, name+": "+err)
		}
		world.remotes[name] = store(objects, name, "-"+name+"-0")
	}
	return world, errs
}

// istio are the applied objects that crd and webhook judge.
func (w *World) istio() []*unstructured.Unstructured {
	return filter(w.applied, isIstio)
}

// ofKinds are the objects of one cluster that have one of the kinds.
func ofKinds(objects []*unstructured.Unstructured, kinds ...string) []*unstructured.Unstructured {
	return filter(objects, func(object *unstructured.Unstructured) bool {
		for _, kind := range kinds {
			if object.GetKind() == kind && !isIstio(object) {
				return true
			}
		}
		return false
	})
}

// documents writes objects as a stream of YAML documents, each of one line: JSON is YAML.
func documents(objects []*unstructured.Unstructured) (string, error) {
	texts := make([]string, 0, len(objects))
	for _, object := range objects {
		text, err := object.MarshalJSON()
		if err != nil {
			return "", fmt.Errorf("%s: %w", titleOf(object), err)
		}
		texts = append(texts, strings.TrimSpace(string(text)))
	}
	return strings.Join(texts, "\n---\n"), nil
}

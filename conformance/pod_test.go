package main

import (
	"encoding/json"
	"testing"
)

func TestPods(t *testing.T) {
	template := func(kind, labels, container string) string {
		return `{"apiVersion": "` + kind + `", "metadata": {"name": "app"}, "spec": {"template": {"metadata": {"labels": ` + labels + `}, "spec": {"containers": [` + container + `]}}}}`
	}
	namespace := func(labels string) string {
		return `{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "default", "labels": ` + labels + `}}`
	}
	own := `{"name": "app", "image": "a"}`
	cases := map[string]struct {
		workload, namespace string
		images              []string
	}{
		"a Deployment":                  {template(`apps/v1", "kind": "Deployment`, `{}`, own), namespace(`{}`), []string{"a"}},
		"a Deployment of old":           {template(`extensions/v1beta1", "kind": "Deployment`, `{}`, own), namespace(`{}`), []string{"a"}},
		"a StatefulSet":                 {template(`apps/v1", "kind": "StatefulSet`, `{}`, own), namespace(`{"istio-injection": "enabled"}`), []string{"a", proxyImage}},
		"a DaemonSet of a revision":     {template(`apps/v1", "kind": "DaemonSet`, `{}`, own), namespace(`{"istio.io/rev": "canary"}`), []string{"a", proxyImage}},
		"one that wants no proxy":       {template(`apps/v1", "kind": "Deployment`, `{"sidecar.istio.io/inject": "false"}`, own), namespace(`{"istio-injection": "enabled"}`), []string{"a"}},
		"one that wants a proxy":        {template(`apps/v1", "kind": "Deployment`, `{"sidecar.istio.io/inject": "true"}`, own), namespace(`{}`), []string{"a", proxyImage}},
		"a gateway":                     {template(`apps/v1", "kind": "Deployment`, `{"sidecar.istio.io/inject": "true"}`, `{"name": "istio-proxy", "image": "auto"}`), namespace(`{}`), []string{proxyImage}},
		"a gateway that nobody injects": {template(`apps/v1", "kind": "Deployment`, `{}`, `{"name": "istio-proxy", "image": "auto"}`), namespace(`{}`), []string{"auto"}},
	}
	for name, expected := range cases {
		t.Run(name, func(t *testing.T) {
			world, errs := newWorld(&Request{Manifests: []json.RawMessage{[]byte(expected.workload), []byte(expected.namespace)}})
			made := ofKinds(world.stored, "Pod")
			if len(errs) > 0 || len(made) != 1 {
				t.Fatalf("%d pods, %v", len(made), errs)
			}
			images := []string{}
			for _, container := range typedPod(made[0]).Spec.Containers {
				images = append(images, container.Image)
			}
			if text(images) != text(expected.images) {
				t.Errorf("the images are %v", images)
			}
		})
	}
}

func TestRedirectedPods(t *testing.T) {
	ambient := `{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "default", "labels": {"istio.io/dataplane-mode": "ambient"}}}`
	cases := map[string]struct {
		labels   string
		expected string
	}{
		"one of the namespace":   {`{}`, "enabled"},
		"one that stays out":     {`{"istio.io/dataplane-mode": "none"}`, ""},
		"one that wants a proxy": {`{"sidecar.istio.io/inject": "true"}`, ""},
	}
	for name, one := range cases {
		t.Run(name, func(t *testing.T) {
			pod := `{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "app", "labels": ` + one.labels + `}, "spec": {"containers": [{"name": "app", "image": "a"}]}}`
			world, errs := newWorld(&Request{Manifests: []json.RawMessage{[]byte(pod), []byte(ambient)}})
			made := ofKinds(world.stored, "Pod")
			if len(errs) > 0 || len(made) != 1 {
				t.Fatalf("%d pods, %v", len(made), errs)
			}
			if mark := made[0].GetAnnotations()["ambient.istio.io/redirection"]; mark != one.expected {
				t.Errorf("the mark is %q", mark)
			}
		})
	}
}

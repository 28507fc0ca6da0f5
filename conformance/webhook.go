package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/hashicorp/go-multierror"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	istiocrd "istio.io/istio/pilot/pkg/config/kube/crd"
	"istio.io/istio/pkg/config"
)

const clusterDomain = "cluster.local"

// webhookFields are the fields an object may have at the top, as Istio's webhook sees it.
var webhookFields = map[string]bool{"apiVersion": true, "kind": true, "metadata": true, "spec": true, "status": true}

// judgeWebhook does what Istio's validating webhook does with each object.
func judgeWebhook(world *World) Verdict {
	verdict := Verdict{Errors: []Finding{}, Warnings: []Finding{}}
	for _, object := range world.istio() {
		warnings, errs := admitByWebhook(object)
		for _, message := range errs {
			verdict.Errors = append(verdict.Errors, Finding{titleOf(object), message})
		}
		for _, message := range warnings {
			verdict.Warnings = append(verdict.Warnings, Finding{titleOf(object), message})
		}
	}
	return verdict
}

func admitByWebhook(object *unstructured.Unstructured) (warnings, errs []string) {
	defer func() {
		if thrown := recover(); thrown != nil { // one object's panic must not hide what is said of the others
			errs = append(errs, fmt.Sprintf("panic: %v, at %s", thrown, culprit()))
		}
	}()
	converted, err := convert(object)
	if err != nil {
		return nil, []string{err.Error()}
	}
	schema, _ := istioSchema(object)
	warning, err := schema.ValidateConfig(*converted)
	errs = messages(err)
	for _, key := range sortedKeys(object.Object) {
		if !webhookFields[key] {
			errs = append(errs, fmt.Sprintf("unknown field %q", key))
		}
	}
	return messages(warning), errs
}

// convert reads an object into Istio's own configuration model.
func convert(object *unstructured.Unstructured) (*config.Config, error) {
	schema, known := istioSchema(object)
	if !known {
		return nil, fmt.Errorf("unrecognized type %s", object.GroupVersionKind())
	}
	text, err := object.MarshalJSON()
	if err != nil {
		return nil, err
	}
	kind := &istiocrd.IstioKind{}
	if err := json.Unmarshal(text, kind); err != nil {
		return nil, fmt.Errorf("cannot decode configuration: %w", err)
	}
	converted, err := istiocrd.ConvertObject(schema, kind, clusterDomain)
	if err != nil {
		return nil, fmt.Errorf("error decoding configuration: %w", err)
	}
	return converted, nil
}

// messages takes errors that hold several apart.
func messages(err error) []string {
	if err == nil {
		return nil
	}
	var several *multierror.Error
	if errors.As(err, &several) {
		all := []string{}
		for _, one := range several.Errors {
			all = append(all, messages(one)...)
		}
		return all
	}
	return []string{strings.TrimSpace(err.Error())}
}

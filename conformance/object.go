package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"istio.io/istio/pkg/config"
	"istio.io/istio/pkg/config/schema/collections"
	"istio.io/istio/pkg/config/schema/resource"
)

// clusterScoped names the kinds of Kubernetes and OpenShift, beside Istio's own, that live in no namespace.
var clusterScoped = map[string]bool{
	"Namespace": true, "Node": true, "PersistentVolume": true, "ClusterRole": true, "ClusterRoleBinding": true, "CustomResourceDefinition": true,
	"StorageClass": true, "PriorityClass": true, "MutatingWebhookConfiguration": true, "ValidatingWebhookConfiguration": true,
	"ClusterIssuer": true, "GatewayClass": true, "config.openshift.io/Ingress": true,
}

// parseObject reads one manifest as an API server does: integers stay integers, which CEL insists on.
func parseObject(raw []byte) (*unstructured.Unstructured, error) {
	var head struct {
		APIVersion any `json:"apiVersion"`
		Kind       any `json:"kind"`
	}
	if err := json.Unmarshal(raw, &head); err != nil {
		return nil, err
	}
	if version, ok := head.APIVersion.(string); !ok || version == "" {
		return nil, fmt.Errorf("it has no apiVersion")
	}
	object := &unstructured.Unstructured{}
	if err := object.UnmarshalJSON(raw); err != nil {
		return nil, err
	}
	return object, nil
}

// parseObjects reads manifests, lists taken apart, `default` filled in as namespace, and keeps the later of two with one name.
func parseObjects(raws []json.RawMessage) (objects []*unstructured.Unstructured, errs []string) {
	places := map[string]int{}
	var add func(raw []byte, place string)
	add = func(raw []byte, place string) {
		object, err := parseObject(raw)
		if err != nil {
			errs = append(errs, fmt.Sprintf("%s cannot be read: %v", place, err))
			return
		}
		if items, found, _ := unstructured.NestedSlice(object.Object, "items"); found && strings.HasSuffix(object.GetKind(), "List") {
			for i, item := range items {
				nested, _ := json.Marshal(item)
				add(nested, fmt.Sprintf("%s, item %d", place, i))
			}
			return
		}
		if object.GetNamespace() == "" && !isClusterScoped(object) {
			object.SetNamespace("default")
		}
		key := object.GroupVersionKind().GroupKind().String() + " " + nameOf(object)
		if at, seen := places[key]; seen {
			objects[at] = object
			return
		}
		places[key] = len(objects)
		objects = append(objects, object)
	}
	for i, raw := range raws {
		add(raw, fmt.Sprintf("manifest %d", i))
	}
	return objects, errs
}

func isClusterScoped(object *unstructured.Unstructured) bool {
	if schema, ok := istioSchema(object); ok {
		return schema.IsClusterScoped()
	}
	kind := object.GroupVersionKind()
	return clusterScoped[kind.Kind] || clusterScoped[kind.Group+"/"+kind.Kind]
}

// istioSchema is the schema that Istio's webhook judges the object by, if the kind is one of Istio's or of the Gateway API.
// The webhook does not look at the version.
func istioSchema(object *unstructured.Unstructured) (resource.Schema, bool) {
	gvk := object.GroupVersionKind()
	return collections.PilotGatewayAPI().FindByGroupKind(config.GroupVersionKind{Group: gvk.Group, Version: gvk.Version, Kind: gvk.Kind})
}

// isIstio says whether an API server knows the object's kind by one of Istio's CRDs, or by none at all.
func isIstio(object *unstructured.Unstructured) bool {
	return strings.HasSuffix(object.GroupVersionKind().Group, ".istio.io") || isGatewayAPI(object)
}

// isGatewayAPI says whether istiod reads the object as one of the Gateway API, and makes Istio's own kinds of it.
func isGatewayAPI(object *unstructured.Unstructured) bool {
	return object.GroupVersionKind().Group == "gateway.networking.k8s.io"
}

// nameOf is an object's name as the analyzers write it.
func nameOf(object *unstructured.Unstructured) string {
	if object.GetNamespace() == "" {
		return object.GetName()
	}
	return object.GetNamespace() + "/" + object.GetName()
}

func titleOf(object *unstructured.Unstructured) string {
	return object.GetKind() + " " + nameOf(object)
}

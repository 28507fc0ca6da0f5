package main

import (
	"encoding/base64"
	"fmt"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// addresses hands out IP addresses, the same ones in the same order for every request.
type addresses struct {
	services int
	pods     int
}

func (a *addresses) service() string {
	a.services++
	return fmt.Sprintf("10.96.%d.%d", a.services/250, a.services%250+1)
}

func (a *addresses) pod() string {
	a.pods++
	return fmt.Sprintf("10.244.%d.%d", a.pods/250, a.pods%250+1)
}

// admit is what an API server makes of objects when it stores them, as far as Istio reads the difference.
func admit(objects []*unstructured.Unstructured, addresses *addresses) []*unstructured.Unstructured {
	stored := make([]*unstructured.Unstructured, 0, len(objects))
	for _, object := range objects {
		object = object.DeepCopy()
		switch object.GroupVersionKind().GroupKind().String() {
		case "Service":
			admitService(object, addresses)
		case "Secret":
			admitSecret(object)
		case "Namespace":
			labels := object.GetLabels()
			if labels == nil {
				labels = map[string]string{}
			}
			labels["kubernetes.io/metadata.name"] = object.GetName()
			object.SetLabels(labels)
		case "Deployment.extensions", "DaemonSet.extensions":
			object.SetAPIVersion("apps/v1")
		}
		stored = append(stored, object)
	}
	return stored
}

func admitService(service *unstructured.Unstructured, addresses *addresses) {
	kind, _, _ := unstructured.NestedString(service.Object, "spec", "type")
	if kind == "" {
		kind = "ClusterIP"
		set(service, kind, "spec", "type")
	}
	// without an address istiod makes listeners for every address
	if ip, _, _ := unstructured.NestedString(service.Object, "spec", "clusterIP"); ip == "" && kind != "ExternalName" {
		set(service, addresses.service(), "spec", "clusterIP")
	}
	ports, _, _ := unstructured.NestedSlice(service.Object, "spec", "ports")
	for _, port := range ports {
		port, ok := port.(map[string]any)
		if !ok {
			continue
		}
		if port["protocol"] == nil {
			port["protocol"] = "TCP"
		}
		if port["targetPort"] == nil {
			port["targetPort"] = port["port"]
		}
	}
	if ports != nil {
		set(service, ports, "spec", "ports")
	}
}

// certificateOf asks, as an annotation of a Secret, for a certificate of that host name made for the run: no key lies in a file.
const certificateOf = "conformance/certificate-of"

func admitSecret(secret *unstructured.Unstructured) {
	data, _, _ := unstructured.NestedMap(secret.Object, "data")
	if data == nil {
		data = map[string]any{}
	}
	written, _, _ := unstructured.NestedStringMap(secret.Object, "stringData")
	if host := secret.GetAnnotations()[certificateOf]; host != "" {
		written = certificateFor(host)
	}
	for key, value := range written {
		data[key] = base64.StdEncoding.EncodeToString([]byte(value))
	}
	unstructured.RemoveNestedField(secret.Object, "stringData")
	set(secret, data, "data")
}

func set(object *unstructured.Unstructured, value any, path ...string) {
	if err := unstructured.SetNestedField(object.Object, value, path...); err != nil {
		panic(fmt.Sprintf("%s: %v", titleOf(object), err))
	}
}

package main

import (
	"encoding/json"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/util/intstr"
)

// endpointSlices is what Kubernetes makes of Services and the Pods they select: istiod takes endpoints from nowhere else.
func endpointSlices(stored []*unstructured.Unstructured) []*unstructured.Unstructured {
	slices := []*unstructured.Unstructured{}
	allPods := ofKinds(stored, "Pod")
	for _, object := range ofKinds(stored, "Service") {
		service := &corev1.Service{}
		if text, err := object.MarshalJSON(); err != nil || json.Unmarshal(text, service) != nil || len(service.Spec.Selector) == 0 {
			continue
		}
		selector := labels.SelectorFromSet(service.Spec.Selector)
		endpoints := []any{}
		var first *corev1.Pod
		for _, pod := range allPods {
			if pod.GetNamespace() != object.GetNamespace() || !selector.Matches(labels.Set(pod.GetLabels())) {
				continue
			}
			typed := typedPod(pod)
			if first == nil {
				first = typed
			}
			endpoints = append(endpoints, map[string]any{
				"addresses":  []any{typed.Status.PodIP},
				"conditions": map[string]any{"ready": true},
				"targetRef":  map[string]any{"kind": "Pod", "name": pod.GetName(), "namespace": pod.GetNamespace()},
			})
		}
		if first == nil {
			continue
		}
		ports := []any{}
		for _, port := range service.Spec.Ports {
			ports = append(ports, map[string]any{"name": port.Name, "protocol": string(port.Protocol), "port": int64(podPort(port.TargetPort, first))})
		}
		slices = append(slices, &unstructured.Unstructured{Object: map[string]any{
			"apiVersion": "discovery.k8s.io/v1",
			"kind":       "EndpointSlice",
			"metadata": map[string]any{
				"name":      object.GetName() + "-slice",
				"namespace": object.GetNamespace(),
				"labels":    map[string]any{"kubernetes.io/service-name": object.GetName()},
			},
			"addressType": "IPv4",
			"endpoints":   endpoints,
			"ports":       ports,
		}})
	}
	return slices
}

func podPort(target intstr.IntOrString, pod *corev1.Pod) int {
	if target.Type == intstr.Int {
		return target.IntValue()
	}
	for _, container := range pod.Spec.Containers {
		for _, port := range container.Ports {
			if port.Name == target.StrVal {
				return int(port.ContainerPort)
			}
		}
	}
	return 0
}

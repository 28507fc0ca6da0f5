package main

import (
	"encoding/json"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"

	"istio.io/api/annotation"
	"istio.io/api/label"
)

const (
	proxyName  = "istio-proxy"
	proxyImage = "docker.io/istio/proxyv2:1.31.1"
)

// workloads maps the kinds that make Pods to where their template lies.
var workloads = map[string][]string{
	"Deployment.apps":     {"spec", "template"},
	"StatefulSet.apps":    {"spec", "template"},
	"DaemonSet.apps":      {"spec", "template"},
	"ReplicaSet.apps":     {"spec", "template"},
	"Job.batch":           {"spec", "template"},
	"CronJob.batch":       {"spec", "jobTemplate", "spec", "template"},
	"Rollout.argoproj.io": {"spec", "template"},
}

// pods makes one Pod of each pod template, as the controllers, the injection webhook and the kubelet would: the analyzers and
// istiod read Pods, never Deployments. Pods that are given get what they lack. The suffix keeps the Pods of two clusters apart.
func pods(stored []*unstructured.Unstructured, cluster, suffix string, addresses *addresses) []*unstructured.Unstructured {
	made := []*unstructured.Unstructured{}
	for _, object := range stored {
		path, ok := workloads[object.GroupVersionKind().GroupKind().String()]
		if !ok {
			if object.GetKind() == "Pod" && object.GroupVersionKind().Group == "" {
				finishPod(object, stored, cluster, addresses)
			}
			continue
		}
		template, found, _ := unstructured.NestedMap(object.Object, path...)
		if !found {
			continue
		}
		pod := &unstructured.Unstructured{Object: runtime.DeepCopyJSON(template)}
		pod.SetAPIVersion("v1")
		pod.SetKind("Pod")
		pod.SetNamespace(object.GetNamespace())
		pod.SetName(object.GetName() + suffix)
		finishPod(pod, stored, cluster, addresses)
		made = append(made, pod)
	}
	return made
}

func finishPod(pod *unstructured.Unstructured, stored []*unstructured.Unstructured, cluster string, addresses *addresses) {
	inject(pod, stored)
	redirect(pod, stored)
	labels := pod.GetLabels()
	if labels == nil {
		labels = map[string]string{}
	}
	if labels[label.TopologyCluster.Name] == "" { // istiod says so of every endpoint, and the injected proxy of its Pod
		labels[label.TopologyCluster.Name] = cluster
	}
	pod.SetLabels(labels)
	if ip, _, _ := unstructured.NestedString(pod.Object, "status", "podIP"); ip == "" {
		ip = addresses.pod()
		set(pod, ip, "status", "podIP")
		set(pod, []any{map[string]any{"ip": ip}}, "status", "podIPs")
	}
	set(pod, "Running", "status", "phase")
	set(pod, []any{map[string]any{"type": "Ready", "status": "True"}}, "status", "conditions")
}

// inject adds the proxy where Istio's injection would: by the Pod's own label or annotation, else by its namespace's.
func inject(pod *unstructured.Unstructured, stored []*unstructured.Unstructured) {
	hostNetwork, _, _ := unstructured.NestedBool(pod.Object, "spec", "hostNetwork")
	if hostNetwork || !wantsProxy(pod, stored) {
		return
	}
	containers, _, _ := unstructured.NestedSlice(pod.Object, "spec", "containers")
	for _, container := range containers {
		if container, ok := container.(map[string]any); ok && container["name"] == proxyName {
			if container["image"] == "auto" {
				container["image"] = proxyImage
			}
			set(pod, containers, "spec", "containers")
			return
		}
	}
	set(pod, append(containers, map[string]any{"name": proxyName, "image": proxyImage}), "spec", "containers")
}

// redirect marks the Pod as Istio's node agent does where its traffic goes through ztunnel.
func redirect(pod *unstructured.Unstructured, stored []*unstructured.Unstructured) {
	hostNetwork, _, _ := unstructured.NestedBool(pod.Object, "spec", "hostNetwork")
	mode, ok := pod.GetLabels()[label.IoIstioDataplaneMode.Name]
	if namespace := namespaceOf(pod, stored); !ok && namespace != nil {
		mode = namespace.GetLabels()[label.IoIstioDataplaneMode.Name]
	}
	containers, _, _ := unstructured.NestedSlice(pod.Object, "spec", "containers")
	for _, container := range containers {
		if container, ok := container.(map[string]any); ok && container["name"] == proxyName {
			return
		}
	}
	if mode != "ambient" || hostNetwork {
		return
	}
	annotations := pod.GetAnnotations()
	if annotations == nil {
		annotations = map[string]string{}
	}
	annotations[annotation.AmbientRedirection.Name] = "enabled"
	pod.SetAnnotations(annotations)
}

func namespaceOf(pod *unstructured.Unstructured, stored []*unstructured.Unstructured) *unstructured.Unstructured {
	for _, namespace := range ofKinds(stored, "Namespace") {
		if namespace.GetName() == pod.GetNamespace() {
			return namespace
		}
	}
	return nil
}

func wantsProxy(pod *unstructured.Unstructured, stored []*unstructured.Unstructured) bool {
	if value, ok := pod.GetLabels()[label.SidecarInject.Name]; ok {
		return value == "true"
	}
	if value, ok := pod.GetAnnotations()[label.SidecarInject.Name]; ok {
		return value == "true"
	}
	namespace := namespaceOf(pod, stored)
	if namespace == nil {
		return false
	}
	revision := namespace.GetLabels()[label.IoIstioRev.Name]
	injection, ok := namespace.GetLabels()["istio-injection"]
	return injection == "enabled" || !ok && revision != ""
}

// typedPod reads a stored Pod, what it cannot read is left out.
func typedPod(object *unstructured.Unstructured) *corev1.Pod {
	pod := &corev1.Pod{}
	if text, err := object.MarshalJSON(); err == nil {
		_ = json.Unmarshal(text, pod)
	}
	return pod
}

package main

import (
	"fmt"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"istio.io/api/label"
)

// deployment is read the same from every API group that ever served it.
type deployment struct {
	Metadata metav1.ObjectMeta `json:"metadata"`
	Spec     struct {
		Template corev1.PodTemplateSpec `json:"template"`
	} `json:"spec"`
	running bool
}

// run starts the pods of a workload that has ports on this machine.
func (c *Cluster) run(deployments []*deployment, workload Workload) bool {
	for _, one := range deployments {
		if one.Metadata.Namespace == workload.Namespace && one.Metadata.Name == workload.Name {
			for i, port := range workload.Ports {
				c.loopback[c.start(one, i).Status.PodIP] = port
			}
			return true
		}
	}
	return false
}

// start makes a pod as the controllers, Istio's injection and the kubelet would: istiod reads pods, never Deployments.
func (c *Cluster) start(one *deployment, index int) *corev1.Pod {
	one.running = true
	template := one.Spec.Template.DeepCopy()
	ip := c.addresses.pod()
	pod := &corev1.Pod{ObjectMeta: template.ObjectMeta, Spec: template.Spec}
	pod.Name, pod.Namespace = fmt.Sprintf("%s-%s-%d", one.Metadata.Name, c.name, index), one.Metadata.Namespace
	pod.Status = corev1.PodStatus{
		Phase: corev1.PodRunning, PodIP: ip, PodIPs: []corev1.PodIP{{IP: ip}},
		Conditions: []corev1.PodCondition{{Type: corev1.PodReady, Status: corev1.ConditionTrue}},
	}
	if pod.Spec.ServiceAccountName == "" {
		pod.Spec.ServiceAccountName = "default"
	}
	if c.injects(pod) { // the injected template says so, and istiod's automatic mTLS reads it
		if pod.Labels == nil {
			pod.Labels = map[string]string{}
		}
		pod.Labels[label.SecurityTlsMode.Name] = "istio"
	}
	c.pods = append(c.pods, pod)
	return pod
}

// injects follows the order of Istio's webhook: the pod's own label, its annotation, its namespace.
func (c *Cluster) injects(pod *corev1.Pod) bool {
	if value, ok := pod.Labels[label.SidecarInject.Name]; ok {
		return value == "true"
	}
	if value, ok := pod.Annotations[label.SidecarInject.Name]; ok {
		return value == "true"
	}
	for _, namespace := range c.namespaces {
		if namespace.Name == pod.Namespace {
			return namespace.Labels["istio-injection"] == "enabled" || namespace.Labels[label.IoIstioRev.Name] != ""
		}
	}
	return false
}

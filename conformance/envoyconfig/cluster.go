package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"
	discoveryv1 "k8s.io/api/discovery/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/intstr"

	istiocrd "istio.io/istio/pilot/pkg/config/kube/crd"
	"istio.io/istio/pkg/config"
	"istio.io/istio/pkg/config/schema/collections"
)

// Cluster is what istiod reads of one Kubernetes cluster.
type Cluster struct {
	name       string
	addresses  *addresses
	namespaces []*corev1.Namespace
	services   []*corev1.Service
	secrets    []*corev1.Secret
	pods       []*corev1.Pod
	// istio are the objects of Istio's kinds.
	istio []config.Config
	// loopback maps the addresses of the pods to the ports they have on this machine.
	loopback map[string]int
}

// addresses hands out IP addresses that no two clusters share: they are one network.
type addresses struct{ services, pods int }

func (a *addresses) service() string {
	a.services++
	return fmt.Sprintf("10.96.%d.%d", a.services/250, a.services%250+1)
}

func (a *addresses) pod() string {
	a.pods++
	return fmt.Sprintf("10.244.%d.%d", a.pods/250, a.pods%250+1)
}

// newCluster stores manifests as the API server and the controllers would, as far as istiod reads it.
func newCluster(name string, manifests []json.RawMessage, workloads []Workload, addresses *addresses) (*Cluster, error) {
	cluster := &Cluster{name: name, addresses: addresses, loopback: map[string]int{}}
	deployments := []*deployment{}
	for _, manifest := range manifests {
		object := &unstructured.Unstructured{}
		if err := object.UnmarshalJSON(manifest); err != nil {
			return nil, err
		}
		if object.GetNamespace() == "" && object.GetKind() != "Namespace" {
			object.SetNamespace("default")
		}
		if strings.HasSuffix(object.GroupVersionKind().Group, ".istio.io") {
			converted, err := convert(object)
			if err != nil {
				return nil, fmt.Errorf("%s %s: %w", object.GetKind(), object.GetName(), err)
			}
			cluster.istio = append(cluster.istio, *converted)
			continue
		}
		var err error
		switch object.GetKind() {
		case "Namespace":
			cluster.namespaces, err = stored(cluster.namespaces, object)
		case "Service":
			cluster.services, err = stored(cluster.services, object)
		case "Secret":
			cluster.secrets, err = stored(cluster.secrets, object)
		case "Deployment":
			deployments, err = stored(deployments, object)
		}
		if err != nil {
			return nil, fmt.Errorf("%s %s: %w", object.GetKind(), object.GetName(), err)
		}
	}
	for _, service := range cluster.services {
		cluster.admit(service)
	}
	for _, workload := range workloads {
		if workload.Cluster == name && !cluster.run(deployments, workload) {
			return nil, fmt.Errorf("cluster %s has no Deployment %s/%s", name, workload.Namespace, workload.Name)
		}
	}
	for _, one := range deployments {
		if !one.running {
			cluster.start(one, 0)
		}
	}
	return cluster, nil
}

// clusterDomain is what istiod completes short host names with.
const clusterDomain = "cluster.local"

// applicationTime is when everything was applied: istiod breaks ties by age and then by name.
var applicationTime = time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC)

// convert reads an object of Istio's as istiod does.
func convert(object *unstructured.Unstructured) (*config.Config, error) {
	schema, known := collections.Pilot.FindByGroupVersionAliasesKind(config.FromKubernetesGVK(object.GroupVersionKind()))
	if !known {
		return nil, fmt.Errorf("istiod does not know %s", object.GroupVersionKind())
	}
	text, err := object.MarshalJSON()
	if err != nil {
		return nil, err
	}
	kind := &istiocrd.IstioKind{}
	if err := json.Unmarshal(text, kind); err != nil {
		return nil, err
	}
	converted, err := istiocrd.ConvertObject(schema, kind, clusterDomain)
	if err == nil {
		converted.CreationTimestamp = applicationTime
	}
	return converted, err
}

func stored[T any](all []*T, object *unstructured.Unstructured) ([]*T, error) {
	typed := new(T)
	text, err := object.MarshalJSON()
	if err == nil {
		err = json.Unmarshal(text, typed)
	}
	return append(all, typed), err
}

func (c *Cluster) admit(service *corev1.Service) {
	if service.Spec.ClusterIP == "" { // without an address istiod makes listeners for every address
		service.Spec.ClusterIP = c.addresses.service()
	}
	for i := range service.Spec.Ports {
		port := &service.Spec.Ports[i]
		if port.Protocol == "" {
			port.Protocol = corev1.ProtocolTCP
		}
		if port.TargetPort == (intstr.IntOrString{}) {
			port.TargetPort = intstr.FromInt32(port.Port)
		}
	}
}

// endpointSlices is where istiod takes endpoints from.
func (c *Cluster) endpointSlices() []*discoveryv1.EndpointSlice {
	slices := []*discoveryv1.EndpointSlice{}
	for _, service := range c.services {
		selector := labels.SelectorFromSet(service.Spec.Selector)
		slice := &discoveryv1.EndpointSlice{
			ObjectMeta: metav1.ObjectMeta{
				Name: service.Name + "-slice", Namespace: service.Namespace,
				Labels: map[string]string{discoveryv1.LabelServiceName: service.Name},
			},
			AddressType: discoveryv1.AddressTypeIPv4,
		}
		ready := true
		for _, pod := range c.pods {
			if selector.Empty() || pod.Namespace != service.Namespace || !selector.Matches(labels.Set(pod.Labels)) {
				continue
			}
			slice.Endpoints = append(slice.Endpoints, discoveryv1.Endpoint{
				Addresses:  []string{pod.Status.PodIP},
				Conditions: discoveryv1.EndpointConditions{Ready: &ready},
				TargetRef:  &corev1.ObjectReference{Kind: "Pod", Name: pod.Name, Namespace: pod.Namespace},
			})
		}
		if len(slice.Endpoints) == 0 {
			continue
		}
		for _, port := range service.Spec.Ports {
			number := port.TargetPort.IntVal
			slice.Ports = append(slice.Ports, discoveryv1.EndpointPort{Name: &port.Name, Protocol: &port.Protocol, Port: &number})
		}
		slices = append(slices, slice)
	}
	return slices
}

// objects are what istiod's fake API server holds.
func (c *Cluster) objects() []runtime.Object {
	all := []runtime.Object{}
	for _, one := range c.namespaces {
		all = append(all, one)
	}
	for _, one := range c.services {
		all = append(all, one)
	}
	for _, one := range c.secrets {
		all = append(all, one)
	}
	for _, one := range c.pods {
		all = append(all, one)
	}
	for _, one := range c.endpointSlices() {
		all = append(all, one)
	}
	return all
}

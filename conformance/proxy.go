package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	listener "github.com/envoyproxy/go-control-plane/envoy/config/listener/v3"
	route "github.com/envoyproxy/go-control-plane/envoy/config/route/v3"
	"k8s.io/apimachinery/pkg/labels"

	"istio.io/istio/pilot/pkg/model"
	"istio.io/istio/pilot/pkg/simulation"
	"istio.io/istio/pilot/test/xds"
	"istio.io/istio/pkg/cluster"
)

// Mesh is an istiod that has read a world.
type Mesh struct {
	server  *xds.FakeDiscoveryServer
	world   *World
	proxies map[string]*Proxy
}

// Proxy is an Envoy with the configuration that istiod gives it.
type Proxy struct {
	node       *model.Proxy
	simulation *simulation.Simulation
	listeners  []*listener.Listener
	routes     map[string]*route.RouteConfiguration
	clusters   map[string]*Cluster
}

// proxy is the Envoy that a call starts at: a gateway's, or the sidecar of a workload.
func (m *Mesh) proxy(call Call) (*Proxy, error) {
	wanted, kind := call.Gateway, model.Router
	if len(wanted) == 0 {
		wanted, kind = call.Workload, model.SidecarProxy
	}
	if len(wanted) == 0 {
		return nil, fmt.Errorf("the call names neither a gateway nor a workload")
	}
	selector := labels.SelectorFromSet(wanted)
	key := fmt.Sprintf("%s %s/%s", kind, call.Namespace, selector)
	if known := m.proxies[key]; known != nil {
		return known, nil
	}
	for _, object := range ofKinds(m.world.stored, "Pod") {
		if call.Namespace != "" && call.Namespace != object.GetNamespace() || !selector.Matches(labels.Set(object.GetLabels())) {
			continue
		}
		pod := typedPod(object)
		made := m.start(&model.Proxy{
			Type:            kind,
			ID:              pod.Name + "." + pod.Namespace,
			IPAddresses:     []string{pod.Status.PodIP},
			ConfigNamespace: pod.Namespace,
			Labels:          pod.Labels,
			Metadata: &model.NodeMetadata{
				ClusterID:    cluster.ID(m.world.cluster),
				Namespace:    pod.Namespace,
				Labels:       pod.Labels,
				IstioVersion: "1.31.1",
			},
		})
		m.proxies[key] = made
		return made, nil
	}
	return nil, fmt.Errorf("no pod has the labels %s", selector)
}

func (m *Mesh) start(node *model.Proxy) *Proxy {
	node = m.server.SetupProxy(node)
	proxy := &Proxy{
		node:       node,
		simulation: simulation.NewSimulation(&testing.T{}, m.server, node),
		routes:     map[string]*route.RouteConfiguration{},
		clusters:   map[string]*Cluster{},
	}
	proxy.listeners = proxy.simulation.Listeners
	for _, routes := range proxy.simulation.Routes {
		proxy.routes[routes.Name] = routes
	}
	endpoints := endpointsByCluster(m.server.Endpoints(node))
	for _, envoyCluster := range proxy.simulation.Clusters {
		proxy.clusters[envoyCluster.Name] = newCluster(envoyCluster, endpoints[envoyCluster.Name])
	}
	return proxy
}

// addressOf is where a client finds a host: the address that its service has in the client's cluster, if it has one.
func (m *Mesh) addressOf(host string, client *model.Proxy) string {
	host, _, _ = strings.Cut(host, ":")
	names := []string{host, host + "." + client.DNSDomain, host + ".svc." + clusterDomain, host + "." + clusterDomain}
	for _, service := range m.server.Env().ServiceDiscovery.Services() {
		if address := service.GetAddressForProxy(client); slices.Contains(names, string(service.Hostname)) && address != "" && address != "0.0.0.0" {
			return address
		}
	}
	return ""
}

package main

import (
	"encoding/json"
	"fmt"
	"slices"

	clusterv3 "github.com/envoyproxy/go-control-plane/envoy/config/cluster/v3"
	endpointv3 "github.com/envoyproxy/go-control-plane/envoy/config/endpoint/v3"
	listenerv3 "github.com/envoyproxy/go-control-plane/envoy/config/listener/v3"
	routev3 "github.com/envoyproxy/go-control-plane/envoy/config/route/v3"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/runtime"

	"istio.io/istio/pilot/pkg/model"
	"istio.io/istio/pilot/test/xds"
	"istio.io/istio/pkg/cluster"
	"istio.io/istio/pkg/test"
)

// Configuration is what istiod sends to one proxy.
type Configuration struct {
	listeners []*listenerv3.Listener
	routes    map[string]*routev3.RouteConfiguration
	clusters  []*clusterv3.Cluster
	endpoints map[string]*endpointv3.ClusterLoadAssignment
	// loopback maps pod addresses to ports on this machine.
	loopback map[string]int
	dropped  map[string]bool
}

// discover starts an istiod over the request's clusters and asks it for the proxy's configuration.
func discover(request *Request) (*Configuration, error) {
	addresses := &addresses{}
	primary, err := newCluster(request.Cluster, request.Manifests, request.Workloads, addresses)
	if err != nil {
		return nil, err
	}
	configuration := &Configuration{
		routes:    map[string]*routev3.RouteConfiguration{},
		endpoints: map[string]*endpointv3.ClusterLoadAssignment{},
		loopback:  primary.loopback,
		dropped:   map[string]bool{},
	}
	options := xds.FakeOptions{
		DefaultClusterName:         cluster.ID(request.Cluster),
		Configs:                    primary.istio,
		KubernetesObjectsByCluster: map[cluster.ID][]runtime.Object{cluster.ID(request.Cluster): primary.objects()},
	}
	for _, name := range sortedKeys(request.Remotes) {
		remote, err := newCluster(name, request.Remotes[name], request.Workloads, addresses)
		if err != nil {
			return nil, err
		}
		options.KubernetesObjectsByCluster[cluster.ID(name)] = remote.objects()
		for ip, port := range remote.loopback {
			configuration.loopback[ip] = port
		}
	}
	node, err := request.Proxy.node(primary)
	if err != nil {
		return nil, err
	}
	err = test.Wrap(func(t test.Failer) {
		server := xds.NewFakeDiscoveryServer(t, options)
		proxy := server.SetupProxy(node)
		configuration.listeners = server.Listeners(proxy)
		configuration.clusters = server.Clusters(proxy)
		for _, routes := range server.Routes(proxy) {
			configuration.routes[routes.Name] = routes
		}
		for _, assignment := range server.Endpoints(proxy) {
			configuration.endpoints[assignment.ClusterName] = assignment
		}
	})
	return configuration, err
}

// node introduces the proxy to istiod, as the pod with its labels.
func (n Node) node(primary *Cluster) (*model.Proxy, error) {
	wanted, kind := n.Gateway, model.Router
	if len(wanted) == 0 {
		wanted, kind = n.Workload, model.SidecarProxy
	}
	ip := ""
	for _, pod := range primary.pods {
		if pod.Namespace == n.Namespace && labels.SelectorFromSet(wanted).Matches(labels.Set(pod.Labels)) {
			ip, wanted = pod.Status.PodIP, pod.Labels
			break
		}
	}
	if ip == "" {
		if kind == model.SidecarProxy {
			text, _ := json.Marshal(wanted)
			return nil, fmt.Errorf("namespace %s has no pod with the labels %s", n.Namespace, text)
		}
		ip = primary.addresses.pod()
	}
	return &model.Proxy{
		Type:            kind,
		ID:              "proxy." + n.Namespace,
		IPAddresses:     []string{ip},
		ConfigNamespace: n.Namespace,
		Labels:          wanted,
		Metadata: &model.NodeMetadata{
			ClusterID: cluster.ID(primary.name), Namespace: n.Namespace, Labels: wanted, IstioVersion: "1.31.1",
		},
	}, nil
}

func sortedKeys[T any](all map[string]T) []string {
	keys := make([]string, 0, len(all))
	for key := range all {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

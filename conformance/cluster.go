package main

import (
	"sort"

	cluster "github.com/envoyproxy/go-control-plane/envoy/config/cluster/v3"
	core "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	endpoint "github.com/envoyproxy/go-control-plane/envoy/config/endpoint/v3"
	http "github.com/envoyproxy/go-control-plane/envoy/extensions/upstreams/http/v3"

	"istio.io/istio/pilot/pkg/model"
	xds "istio.io/istio/pilot/pkg/xds/v3"
)

// Cluster is what Envoy knows of the endpoints behind a destination.
type Cluster struct {
	Cluster string `json:"cluster"`
	Host    string `json:"host,omitempty"`
	Port    int    `json:"port,omitempty"`
	Subset  string `json:"subset,omitempty"`
	// Endpoints are `address:port`, sorted.
	Endpoints    []string `json:"endpoints"`
	LoadBalancer string   `json:"loadBalancer,omitempty"`
	// The limits of the circuit breaker, and how many requests one connection serves. 0 says no limit is set.
	MaxConnections           uint32 `json:"maxConnections"`
	MaxPendingRequests       uint32 `json:"maxPendingRequests"`
	MaxRequests              uint32 `json:"maxRequests"`
	MaxRequestsPerConnection uint32 `json:"maxRequestsPerConnection"`
	// HTTP2 says that the endpoints are spoken to in HTTP/2.
	HTTP2 bool `json:"http2"`
}

// unlimited is what istiod writes where no limit is meant.
const unlimited = 4294967295

func newCluster(envoy *cluster.Cluster, endpoints []string) *Cluster {
	known := &Cluster{Cluster: envoy.Name, Endpoints: endpoints, LoadBalancer: envoy.LbPolicy.String()}
	if known.Endpoints == nil {
		known.Endpoints = []string{}
	}
	if direction, subset, host, port := model.ParseSubsetKey(envoy.Name); direction != "" {
		known.Host, known.Port, known.Subset = string(host), port, subset
	}
	for _, limits := range envoy.GetCircuitBreakers().GetThresholds() {
		if limits.Priority == core.RoutingPriority_DEFAULT {
			known.MaxConnections = limit(limits.GetMaxConnections().GetValue())
			known.MaxPendingRequests = limit(limits.GetMaxPendingRequests().GetValue())
			known.MaxRequests = limit(limits.GetMaxRequests().GetValue())
		}
	}
	if packed := envoy.GetTypedExtensionProtocolOptions()[xds.HttpProtocolOptionsType]; packed != nil {
		options := &http.HttpProtocolOptions{}
		if packed.UnmarshalTo(options) == nil {
			known.MaxRequestsPerConnection = options.GetCommonHttpProtocolOptions().GetMaxRequestsPerConnection().GetValue()
			known.HTTP2 = options.GetExplicitHttpConfig().GetHttp2ProtocolOptions() != nil
		}
	}
	return known
}

func limit(value uint32) uint32 {
	if value == unlimited {
		return 0
	}
	return value
}

func endpointsByCluster(assignments []*endpoint.ClusterLoadAssignment) map[string][]string {
	byCluster := map[string][]string{}
	for _, assignment := range assignments {
		addresses := []string{}
		for _, locality := range assignment.Endpoints {
			for _, one := range locality.LbEndpoints {
				addresses = append(addresses, addressOf(one))
			}
		}
		sort.Strings(addresses)
		byCluster[assignment.ClusterName] = addresses
	}
	return byCluster
}

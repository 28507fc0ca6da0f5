package main

import (
	"fmt"
	"slices"

	clusterv3 "github.com/envoyproxy/go-control-plane/envoy/config/cluster/v3"
	corev3 "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	endpointv3 "github.com/envoyproxy/go-control-plane/envoy/config/endpoint/v3"
	tlsv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/transport_sockets/tls/v3"
	"google.golang.org/protobuf/proto"
)

const tlsSocket = "envoy.transport_sockets.tls"

// static writes the endpoints that istiod chose into the cluster, at the ports the pods have on this machine.
func (c *Configuration) static(cluster *clusterv3.Cluster, secrets *secrets) (*clusterv3.Cluster, error) {
	made := proto.Clone(cluster).(*clusterv3.Cluster)
	switch made.GetType() {
	case clusterv3.Cluster_EDS:
		name := made.GetEdsClusterConfig().GetServiceName()
		if name == "" {
			name = made.Name
		}
		made.LoadAssignment = c.onThisMachine(c.endpoints[name])
	case clusterv3.Cluster_STATIC:
		made.LoadAssignment = c.onThisMachine(made.LoadAssignment)
	default:
		c.drop("endpoints of cluster %s (%s): not on this machine", made.Name, made.GetType())
		made.LoadAssignment = nil
		made.LbPolicy = clusterv3.Cluster_ROUND_ROBIN
		made.DnsLookupFamily, made.RespectDnsTtl = clusterv3.Cluster_AUTO, false
	}
	if made.LoadAssignment == nil {
		made.LoadAssignment = &endpointv3.ClusterLoadAssignment{}
	}
	made.LoadAssignment.ClusterName = made.Name
	made.EdsClusterConfig, made.LbConfig = nil, nil
	made.ClusterDiscoveryType = &clusterv3.Cluster_Type{Type: clusterv3.Cluster_STATIC}
	made.Filters = slices.DeleteFunc(made.Filters, func(filter *clusterv3.Filter) bool {
		drop := istioOnly(filter.GetTypedConfig())
		if drop {
			c.drop("upstream filter %s", filter.Name)
		}
		return drop
	})
	sockets := []*corev3.TransportSocket{made.TransportSocket}
	for _, match := range made.TransportSocketMatches {
		sockets = append(sockets, match.TransportSocket)
	}
	for _, socket := range sockets {
		if socket.GetName() != tlsSocket {
			continue
		}
		typed, err := changed(socket.GetTypedConfig(), &tlsv3.UpstreamTlsContext{}, func(context *tlsv3.UpstreamTlsContext) error {
			secrets.inline(context.GetCommonTlsContext())
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("cluster %s: %w", made.Name, err)
		}
		socket.GetTypedConfig().Value = typed.Value
	}
	return made, nil
}

// onThisMachine keeps the endpoints that have a port here, with all that istiod says of them.
func (c *Configuration) onThisMachine(assignment *endpointv3.ClusterLoadAssignment) *endpointv3.ClusterLoadAssignment {
	if assignment == nil {
		return nil
	}
	made := proto.Clone(assignment).(*endpointv3.ClusterLoadAssignment)
	for _, locality := range made.Endpoints {
		locality.LbEndpoints = slices.DeleteFunc(locality.LbEndpoints, func(endpoint *endpointv3.LbEndpoint) bool {
			ip := endpoint.GetEndpoint().GetAddress().GetSocketAddress().GetAddress()
			port, known := c.loopback[ip]
			if !known {
				c.drop("endpoints of cluster %s: no pod of it runs here", assignment.ClusterName)
				return true
			}
			endpoint.GetEndpoint().Address = loopback(port)
			return false
		})
	}
	made.Endpoints = slices.DeleteFunc(made.Endpoints, func(locality *endpointv3.LocalityLbEndpoints) bool { return len(locality.LbEndpoints) == 0 })
	return made
}

package main

import (
	"fmt"
	"net/http"
	"strings"

	endpoint "github.com/envoyproxy/go-control-plane/envoy/config/endpoint/v3"
	listener "github.com/envoyproxy/go-control-plane/envoy/config/listener/v3"
	tls "github.com/envoyproxy/go-control-plane/envoy/extensions/transport_sockets/tls/v3"

	"istio.io/istio/pilot/pkg/simulation"
	"istio.io/istio/pilot/test/xdstest"
)

// Call is one request into a gateway, or out of a workload.
type Call struct {
	Name string `json:"name"`
	// Gateway or Workload are labels of a Pod: the call comes in there, or is made from there.
	Gateway   map[string]string `json:"gateway,omitempty"`
	Workload  map[string]string `json:"workload,omitempty"`
	Namespace string            `json:"namespace,omitempty"`
	// Address is the IP address that is called; if absent, that of the host's service.
	Address string `json:"address,omitempty"`
	Port    int    `json:"port"`
	// Protocol is http, http2, grpc or tcp.
	Protocol string            `json:"protocol"`
	TLS      bool              `json:"tls,omitempty"`
	SNI      string            `json:"sni,omitempty"`
	Host     string            `json:"host,omitempty"`
	Method   string            `json:"method,omitempty"`
	Path     string            `json:"path,omitempty"`
	Query    map[string]string `json:"query,omitempty"`
	Headers  map[string]string `json:"headers,omitempty"`
}

// Outcome is where a call goes, or why it goes nowhere.
type Outcome struct {
	Name        string `json:"name"`
	Listener    string `json:"listener,omitempty"`
	VirtualHost string `json:"virtualHost,omitempty"`
	Route       string `json:"route,omitempty"`
	// Destinations are the clusters and their weights.
	Destinations []Destination `json:"destinations"`
	// Credential names the certificate the listener shows; ClientCertificate says that it wants one in return.
	Credential        string `json:"credential,omitempty"`
	ClientCertificate bool   `json:"clientCertificate"`
	// Status is what the proxy answers by itself.
	Status int `json:"status,omitempty"`
	// Reason says why there is no destination.
	Reason string `json:"reason,omitempty"`
}

// Destination is a share of the calls.
type Destination struct {
	Weight uint32 `json:"weight"`
	*Cluster
}

func (m *Mesh) follow(call Call) Outcome {
	outcome := Outcome{Name: call.Name, Destinations: []Destination{}}
	proxy, err := m.proxy(call)
	if err != nil {
		outcome.Reason = err.Error()
		return outcome
	}
	if call.Address == "" && len(call.Workload) > 0 {
		call.Address = m.addressOf(call.Host, proxy.node)
	}
	var chain *listener.FilterChain
	result := proxy.simulation.Run(call.simulated(func(matched *listener.FilterChain) { chain = matched }))
	outcome.Listener = result.ListenerMatched
	if chain == nil { // no listener, or no filter chain, or the wrong kind of TLS
		outcome.Reason = result.Error.Error()
		return outcome
	}
	outcome.describeTLS(chain)
	if manager := xdstest.ExtractHTTPConnectionManager(nil, chain); manager != nil {
		switch result.Error {
		case nil, simulation.ErrNoRoute:
			routes := manager.GetRouteConfig()
			if routes == nil {
				routes = proxy.routes[manager.GetRds().GetRouteConfigName()]
			}
			outcome.matchRoutes(proxy, routes, result.VirtualHostMatched, call)
		case simulation.ErrNoVirtualHost:
			outcome.Status, outcome.Reason = http.StatusNotFound, result.Error.Error()
		case simulation.ErrTLSRedirect:
			outcome.Status, outcome.Reason = http.StatusMovedPermanently, result.Error.Error()
		default:
			outcome.Reason = result.Error.Error()
		}
		return outcome
	}
	tcp := xdstest.ExtractTCPProxy(nil, chain)
	if tcp == nil {
		outcome.Reason = "the listener has neither an HTTP nor a TCP filter"
		return outcome
	}
	if single := tcp.GetCluster(); single != "" {
		outcome.add(proxy, single, 1)
	}
	for _, weighted := range tcp.GetWeightedClusters().GetClusters() {
		outcome.add(proxy, weighted.Name, weighted.Weight)
	}
	return outcome
}

// simulated is the call as Istio's simulator takes it, which looks at neither headers nor query.
func (c Call) simulated(matched func(*listener.FilterChain)) simulation.Call {
	call := simulation.Call{
		Address:    c.Address,
		Port:       c.Port,
		Path:       c.path(),
		HostHeader: c.Host,
		Sni:        c.SNI,
		Headers:    http.Header{},
		TLS:        simulation.Plaintext,
		Protocol:   simulation.Protocol(c.Protocol),
		CallMode:   simulation.CallModeOutbound,
		CustomListenerValidations: []simulation.CustomFilterChainValidation{func(chain *listener.FilterChain) error {
			matched(chain)
			return nil
		}},
	}
	if c.Protocol == "grpc" {
		call.Protocol = simulation.HTTP2
	}
	if c.TLS {
		call.TLS = simulation.TLS
	}
	if len(c.Gateway) > 0 {
		call.CallMode = simulation.CallModeGateway
	}
	return call
}

func (c Call) path() string {
	if c.Path == "" {
		return "/"
	}
	return c.Path
}

func (o *Outcome) add(proxy *Proxy, name string, weight uint32) {
	known := proxy.clusters[name]
	if known == nil { // Envoy answers 503 to such a route
		known = &Cluster{Cluster: name, Endpoints: []string{}}
		o.Reason = fmt.Sprintf("there is no cluster %s", name)
	}
	o.Destinations = append(o.Destinations, Destination{Weight: weight, Cluster: known})
}

func (o *Outcome) describeTLS(chain *listener.FilterChain) {
	context := &tls.DownstreamTlsContext{}
	if socket := chain.GetTransportSocket(); socket == nil || socket.GetTypedConfig().UnmarshalTo(context) != nil {
		return
	}
	o.ClientCertificate = context.GetRequireClientCertificate().GetValue()
	for _, secret := range context.GetCommonTlsContext().GetTlsCertificateSdsSecretConfigs() {
		o.Credential = strings.TrimPrefix(secret.Name, "kubernetes://")
	}
}

func addressOf(one *endpoint.LbEndpoint) string {
	socket := one.GetEndpoint().GetAddress().GetSocketAddress()
	return fmt.Sprintf("%s:%d", socket.GetAddress(), socket.GetPortValue())
}

package main

import (
	"strings"

	bootstrapv3 "github.com/envoyproxy/go-control-plane/envoy/config/bootstrap/v3"
	corev3 "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/anypb"
)

// loopbackAddress is the only address that anything here listens on or connects to.
const loopbackAddress = "127.0.0.1"

// bootstrap writes the configuration so that nothing has to be fetched.
func (c *Configuration) bootstrap(request *Request) (*Answer, error) {
	secrets := &secrets{certificates: request.Certificates, named: map[string]bool{}}
	answer := &Answer{ID: request.ID, Listeners: []Listener{}, Dropped: []string{}}
	static := &bootstrapv3.Bootstrap_StaticResources{}
	for _, listener := range c.listeners {
		at := listener.GetAddress().GetSocketAddress()
		if listener.GetUseOriginalDst().GetValue() || listener.GetTrafficDirection() == corev3.TrafficDirection_INBOUND || at == nil {
			c.drop("listener %s: needs what redirects a pod's traffic", listener.Name)
			continue
		}
		answer.Listeners = append(answer.Listeners, Listener{Name: listener.Name, Address: at.Address, Port: int(at.GetPortValue())})
		moved, err := c.onLoopback(listener, secrets)
		if err != nil {
			return nil, err
		}
		static.Listeners = append(static.Listeners, moved)
	}
	for _, cluster := range c.clusters {
		made, err := c.static(cluster, secrets)
		if err != nil {
			return nil, err
		}
		static.Clusters = append(static.Clusters, made)
	}
	static.Secrets = secrets.all()
	bootstrap := &bootstrapv3.Bootstrap{
		Node:            &corev3.Node{Id: request.ID, Cluster: request.Cluster},
		Admin:           &bootstrapv3.Admin{Address: loopback(0)},
		StaticResources: static,
	}
	text, err := protojson.MarshalOptions{UseProtoNames: true}.Marshal(bootstrap)
	answer.Bootstrap, answer.Dropped = text, sortedKeys(c.dropped)
	return answer, err
}

func loopback(port int) *corev3.Address {
	return &corev3.Address{Address: &corev3.Address_SocketAddress{SocketAddress: &corev3.SocketAddress{
		Address: loopbackAddress, PortSpecifier: &corev3.SocketAddress_PortValue{PortValue: uint32(port)},
	}}}
}

// istioOnly says whether an extension is one that only Istio's build of Envoy has.
func istioOnly(config *anypb.Any) bool {
	kind := config.GetTypeUrl()
	if strings.HasSuffix(kind, ".TypedStruct") {
		if message, err := config.UnmarshalNew(); err == nil {
			if typed, ok := message.(interface{ GetTypeUrl() string }); ok {
				kind = typed.GetTypeUrl()
			}
		}
	}
	kind = kind[strings.LastIndex(kind, "/")+1:]
	for _, prefix := range []string{"io.istio.", "istio.", "stats.", "envoy.tcp.metadataexchange."} {
		if strings.HasPrefix(kind, prefix) {
			return true
		}
	}
	return false
}

func changed[T proto.Message](config *anypb.Any, message T, change func(T) error) (*anypb.Any, error) {
	if err := config.UnmarshalTo(message); err != nil {
		return nil, err
	}
	if err := change(message); err != nil {
		return nil, err
	}
	return anypb.New(message)
}

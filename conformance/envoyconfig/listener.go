package main

import (
	"fmt"
	"slices"

	listenerv3 "github.com/envoyproxy/go-control-plane/envoy/config/listener/v3"
	routev3 "github.com/envoyproxy/go-control-plane/envoy/config/route/v3"
	hcmv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/network/http_connection_manager/v3"
	tlsv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/transport_sockets/tls/v3"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/wrapperspb"
)

const connectionManager = "envoy.filters.network.http_connection_manager"

func (c *Configuration) drop(format string, arguments ...any) {
	c.dropped[fmt.Sprintf(format, arguments...)] = true
}

// onLoopback moves a listener to a free port of this machine and puts into it what it would fetch.
func (c *Configuration) onLoopback(listener *listenerv3.Listener, secrets *secrets) (*listenerv3.Listener, error) {
	moved := proto.Clone(listener).(*listenerv3.Listener)
	moved.Address, moved.AdditionalAddresses, moved.BindToPort = loopback(0), nil, nil
	moved.AccessLog = nil
	moved.ListenerFilters = slices.DeleteFunc(moved.ListenerFilters, func(filter *listenerv3.ListenerFilter) bool {
		drop := filter.Name == "envoy.filters.listener.original_dst" || istioOnly(filter.GetTypedConfig())
		if drop {
			c.drop("listener filter %s", filter.Name)
		}
		return drop
	})
	for _, chain := range append(moved.FilterChains, moved.DefaultFilterChain) {
		if chain == nil {
			continue
		}
		if err := c.finish(chain, secrets); err != nil {
			return nil, fmt.Errorf("listener %s: %w", listener.Name, err)
		}
	}
	return moved, nil
}

func (c *Configuration) finish(chain *listenerv3.FilterChain, secrets *secrets) error {
	if socket := chain.GetTransportSocket(); socket != nil {
		typed, err := changed(socket.GetTypedConfig(), &tlsv3.DownstreamTlsContext{}, func(context *tlsv3.DownstreamTlsContext) error {
			secrets.inline(context.GetCommonTlsContext())
			return nil
		})
		if err != nil {
			return err
		}
		socket.GetTypedConfig().Value = typed.Value
	}
	chain.Filters = slices.DeleteFunc(chain.Filters, func(filter *listenerv3.Filter) bool {
		drop := istioOnly(filter.GetTypedConfig())
		if drop {
			c.drop("network filter %s", filter.Name)
		}
		return drop
	})
	for _, filter := range chain.Filters {
		if filter.Name != connectionManager {
			continue
		}
		typed, err := changed(filter.GetTypedConfig(), &hcmv3.HttpConnectionManager{}, c.finishManager)
		if err != nil {
			return err
		}
		filter.ConfigType = &listenerv3.Filter_TypedConfig{TypedConfig: typed}
	}
	return nil
}

func (c *Configuration) finishManager(manager *hcmv3.HttpConnectionManager) error {
	manager.AccessLog = nil
	manager.HttpFilters = slices.DeleteFunc(manager.HttpFilters, func(filter *hcmv3.HttpFilter) bool {
		drop := istioOnly(filter.GetTypedConfig())
		if drop {
			c.drop("HTTP filter %s", filter.Name)
		}
		return drop
	})
	if rds := manager.GetRds(); rds != nil {
		routes := c.routes[rds.RouteConfigName]
		if routes == nil {
			return fmt.Errorf("istiod has no routes %s", rds.RouteConfigName)
		}
		routes = proto.Clone(routes).(*routev3.RouteConfiguration)
		routes.ValidateClusters = wrapperspb.Bool(false) // as with routes that are fetched: a missing cluster is an answer of 503
		manager.RouteSpecifier = &hcmv3.HttpConnectionManager_RouteConfig{RouteConfig: routes}
	}
	return nil
}

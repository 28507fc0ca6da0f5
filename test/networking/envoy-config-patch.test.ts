import { Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { EnvoyApplyTo, EnvoyConfigPatch, EnvoyFilterMatch, EnvoyPatch, EnvoyPatchContext, EnvoyRouteAction, Gateway, IGateway, MeshService } from '../../src';
import { resolveTokens } from '../../src/private/resolve-tokens';
import { refusalOf } from '../brief';

const REMOVE = EnvoyPatch.remove();
const MERGE = EnvoyPatch.merge({ a: 1 });
const HCM = 'envoy.filters.network.http_connection_manager';
const CHAIN = { name: 'a', sni: 'a.example.com', transportProtocol: 'tls', applicationProtocols: 'h2', destinationPort: 80 };
const EDGE: IGateway = { name: 'edge' };

const rendered = (patch: EnvoyConfigPatch) => resolveTokens(patch._toIstio('default'));

describe('EnvoyConfigPatch', () => {
  test.each<[string, EnvoyConfigPatch, string]>([
    ['listener', EnvoyConfigPatch.listener(REMOVE), 'LISTENER'],
    ['filterChain', EnvoyConfigPatch.filterChain(REMOVE), 'FILTER_CHAIN'],
    ['listenerFilter', EnvoyConfigPatch.listenerFilter(REMOVE), 'LISTENER_FILTER'],
    ['networkFilter', EnvoyConfigPatch.networkFilter(REMOVE), 'NETWORK_FILTER'],
    ['httpFilter', EnvoyConfigPatch.httpFilter(REMOVE), 'HTTP_FILTER'],
    ['virtualHost', EnvoyConfigPatch.virtualHost(REMOVE), 'VIRTUAL_HOST'],
    ['httpRoute', EnvoyConfigPatch.httpRoute(REMOVE), 'HTTP_ROUTE'],
    ['cluster', EnvoyConfigPatch.cluster(REMOVE), 'CLUSTER'],
  ])('renders %s without a match', (_, patch, applyTo) => expect(rendered(patch)).toEqual({ applyTo, match: undefined, patch: { operation: 'REMOVE' } }));

  test('renders a route configuration that is merged', () => {
    expect(rendered(EnvoyConfigPatch.routeConfiguration(MERGE))).toEqual({ applyTo: 'ROUTE_CONFIGURATION', patch: { operation: 'MERGE', value: { a: 1 } } });
    expect(rendered(EnvoyConfigPatch.routeConfiguration(EnvoyPatch.mergeAndReplaceList({})))).toMatchObject({ patch: { operation: 'MERGE_AND_REPLACE_LIST' } });
  });

  test('adds an extension configuration', () => {
    expect(rendered(EnvoyConfigPatch.extensionConfig({ name: 'a' }, { context: EnvoyPatchContext.GATEWAY })))
      .toEqual({ applyTo: 'EXTENSION_CONFIG', match: { context: 'GATEWAY' }, patch: { operation: 'ADD', value: { name: 'a' } } });
  });

  test('renders every field of a listener match', () => {
    const patch = EnvoyConfigPatch.httpFilter(REMOVE, {
      context: EnvoyPatchContext.SIDECAR_INBOUND,
      proxy: { proxyVersion: '^1\\.31.*', metadata: { a: 'b' } },
      listener: { portNumber: 15006, name: 'virtualInbound', listenerFilter: 'b', filterChain: { ...CHAIN, filter: EnvoyFilterMatch.httpFilter('c') } },
    });
    expect(rendered(patch).match).toEqual({
      context: 'SIDECAR_INBOUND',
      proxy: { proxyVersion: '^1\\.31.*', metadata: { a: 'b' } },
      listener: { portNumber: 15006, name: 'virtualInbound', listenerFilter: 'b', filterChain: { ...CHAIN, filter: { name: HCM, subFilter: { name: 'c' } } } },
    });
  });

  test.each<[string, EnvoyFilterMatch, object]>([
    ['the filter that speaks HTTP', EnvoyFilterMatch.httpConnectionManager(), { name: HCM }],
    ['an HTTP filter', EnvoyFilterMatch.httpFilter('envoy.filters.http.router'), { name: HCM, subFilter: { name: 'envoy.filters.http.router' } }],
    ['a network filter', EnvoyFilterMatch.networkFilter('envoy.filters.network.tcp_proxy'), { name: 'envoy.filters.network.tcp_proxy' }],
  ])('finds %s', (_, filter, expected) => expect(filter._toIstio()).toEqual(expected));

  test('renders every field of a route configuration match', () => {
    const vhost = { name: 'a:80', domainName: 'a', route: { name: 'b', action: EnvoyRouteAction.REDIRECT } };
    const patch = EnvoyConfigPatch.httpRoute(MERGE, { routeConfiguration: { portNumber: 80, portName: 'http', gateway: EDGE, name: '80', vhost } });
    expect(rendered(patch).match).toEqual({
      routeConfiguration: { portNumber: 80, portName: 'http', gateway: 'default/edge', name: '80', vhost: { name: 'a:80', domainName: 'a', route: { name: 'b', action: 'REDIRECT' } } },
    });
  });

  test('names the namespace of a Gateway where it knows it', () => {
    const gateway: IGateway = { name: 'edge', namespace: 'ingress' };
    expect(rendered(EnvoyConfigPatch.virtualHost(MERGE, { routeConfiguration: { gateway } })).match).toEqual({ routeConfiguration: { gateway: 'ingress/edge' } });
  });

  test('renders every field of a cluster match', () => {
    const patch = EnvoyConfigPatch.cluster(MERGE, { cluster: { service: MeshService.fromHost('a.example.com'), portNumber: 80, subset: 'v1', name: 'b' } });
    expect(rendered(patch).match).toEqual({ cluster: { service: 'a.example.com', portNumber: 80, subset: 'v1', name: 'b' } });
  });

  test('renders a patch of waypoints with its context, and a match that the CRD wants', () => {
    expect(rendered(EnvoyConfigPatch.waypoint(EnvoyApplyTo.CLUSTER, MERGE)).match).toEqual({ context: 'WAYPOINT', waypoint: {} });
    expect(rendered(EnvoyConfigPatch.waypoint(EnvoyApplyTo.HTTP_FILTER, MERGE, {
      portNumber: 80, routeName: 'a', filter: EnvoyFilterMatch.httpConnectionManager(), proxy: { proxyVersion: '1' },
    })).match).toEqual({ context: 'WAYPOINT', proxy: { proxyVersion: '1' }, waypoint: { portNumber: 80, route: { name: 'a' }, filter: { name: HCM } } });
  });

  test.each<[string, () => unknown, string]>([
    ['a route configuration that is added', () => EnvoyConfigPatch.routeConfiguration(EnvoyPatch.add({})), 'EnvoyConfigPatch.patch.operation | invalid "ADD"'],
    ['an HTTP filter as place of a network filter', () => EnvoyConfigPatch.networkFilter(REMOVE, { listener: { filterChain: { filter: EnvoyFilterMatch.httpFilter('a') } } }),
      'envoy-filter-filter-match | EnvoyConfigPatch.match.listener.filterChain.filter.subFilter | conflict (applyTo NETWORK_FILTER)'],
    ['a value whose configuration has no type', () => EnvoyConfigPatch.httpFilter(EnvoyPatch.add({ name: 'a', typed_config: {} })),
      'envoy-filter-value | EnvoyConfigPatch.patch.value.typed_config["@type"] | missing'],
    ['an HTTP filter as place of a listener filter', () => EnvoyConfigPatch.listenerFilter(REMOVE, { listener: { filterChain: { filter: EnvoyFilterMatch.httpFilter('a') } } }),
      'EnvoyConfigPatch.match.listener.filterChain.filter.subFilter | conflict (applyTo LISTENER_FILTER)'],
    ['a waypoint version that is no expression', () => EnvoyConfigPatch.waypoint(EnvoyApplyTo.CLUSTER, REMOVE, { proxy: { proxyVersion: '1.(' } }),
      'EnvoyConfigPatch.match.proxy.proxyVersion | invalid "1.("'],
    ['the construct of a Service in place of its reference', () => EnvoyConfigPatch.cluster(REMOVE, { cluster: { service: new kplus.Service(Testing.chart(), 'svc') as never } }),
      'EnvoyConfigPatch.match.cluster.service | invalid "test/svc"'],
    ['a filter without a name', () => EnvoyFilterMatch.networkFilter(''), 'EnvoyFilterMatch.name | invalid ""'],
    ['an HTTP filter without a name', () => EnvoyFilterMatch.httpFilter(''), 'EnvoyFilterMatch.name | invalid ""'],
    ['a version that is no expression', () => EnvoyConfigPatch.cluster(REMOVE, { proxy: { proxyVersion: '1.(' } }), 'envoy-filter-proxy-version | EnvoyConfigPatch.match.proxy.proxyVersion | invalid "1.("'],
    ['a version that is too long', () => EnvoyConfigPatch.cluster(REMOVE, { proxy: { proxyVersion: '1'.repeat(1025) } }), `EnvoyConfigPatch.match.proxy.proxyVersion | invalid "${'1'.repeat(40)}… (1025 characters)"`],
    ['a listener port that is none', () => EnvoyConfigPatch.listener(REMOVE, { listener: { portNumber: 0 } }), 'EnvoyConfigPatch.match.listener.portNumber | invalid 0'],
    ['a chain port that is none', () => EnvoyConfigPatch.listener(REMOVE, { listener: { filterChain: { destinationPort: 70000 } } }), 'EnvoyConfigPatch.match.listener.filterChain.destinationPort | invalid 70000'],
    ['a route port that is none', () => EnvoyConfigPatch.virtualHost(REMOVE, { routeConfiguration: { portNumber: -1 } }), 'EnvoyConfigPatch.match.routeConfiguration.portNumber | invalid -1'],
    ['a cluster port that is none', () => EnvoyConfigPatch.cluster(REMOVE, { cluster: { portNumber: 1.5 } }), 'EnvoyConfigPatch.match.cluster.portNumber | invalid 1.5'],
    ['a waypoint port that is none', () => EnvoyConfigPatch.waypoint(EnvoyApplyTo.CLUSTER, REMOVE, { portNumber: 0 }), 'EnvoyConfigPatch.match.waypoint.portNumber | invalid 0'],
    ['a Gateway whose namespace nobody knows', () => EnvoyConfigPatch.virtualHost(MERGE, { routeConfiguration: { gateway: Gateway.MESH } })._toIstio(undefined),
      'EnvoyConfigPatch.match.routeConfiguration.gateway.namespace | missing'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));
});

import { Chart } from 'cdk8s';
import * as istio from '../../src';

const VALUE = { name: 'a' };
const PATCH = istio.EnvoyPatch.add(VALUE);
const PORT = 80;

/** Every operation, each in the place that knows them all. */
function operations(): istio.EnvoyPatch[] {
  const { merge, mergeAndReplaceList, insertBefore, insertAfter, insertFirst, replace } = istio.EnvoyPatch;
  return [
    ...[merge, mergeAndReplaceList, insertBefore, insertAfter, insertFirst, replace].map(operation => operation(VALUE)),
    ...Object.values(istio.EnvoyFilterClass).map(filterClass => istio.EnvoyPatch.add(VALUE, { filterClass })),
    istio.EnvoyPatch.remove(),
  ];
}

/** Every place, with every field of the match that belongs to it. */
function places(): istio.EnvoyConfigPatch[] {
  const { listener, filterChain, networkFilter, listenerFilter, httpFilter } = istio.EnvoyConfigPatch;
  const { routeConfiguration, virtualHost, httpRoute, cluster, extensionConfig, waypoint } = istio.EnvoyConfigPatch;
  const chain = { name: 'a', sni: 'a.example.com', transportProtocol: 'tls', applicationProtocols: 'h2', destinationPort: PORT, filter: istio.EnvoyFilterMatch.httpFilter('a') };
  const gateway: istio.IGateway = { name: 'a', namespace: 'default' };
  return [
    ...Object.values(istio.EnvoyPatchContext).map(context => listener(PATCH, { context, proxy: { proxyVersion: '^1\\.31.*', metadata: { a: 'b' } } })),
    ...[filterChain, networkFilter, listenerFilter].map(place => place(PATCH)),
    httpFilter(PATCH, { listener: { portNumber: PORT, name: 'a', listenerFilter: 'a', filterChain: chain } }),
    routeConfiguration(istio.EnvoyPatch.merge(VALUE)),
    virtualHost(PATCH),
    ...Object.values(istio.EnvoyRouteAction).map(action => httpRoute(PATCH, {
      routeConfiguration: { portNumber: PORT, portName: 'a', gateway, name: 'a', vhost: { name: 'a', domainName: 'a.example.com', route: { name: 'a', action } } },
    })),
    cluster(PATCH, { cluster: { service: istio.MeshService.fromHost('a.example.com'), portNumber: PORT, subset: 'v1', name: 'a' } }),
    extensionConfig(VALUE),
    waypoint(istio.EnvoyApplyTo.HTTP_FILTER, PATCH, { portNumber: PORT, routeName: 'a', filter: istio.EnvoyFilterMatch.httpFilter('a') }),
  ];
}

/** Two EnvoyFilters: one of workloads, one that is attached to resources. */
export function manifests(chart: Chart): void {
  const configPatches = [...places(), ...operations().map(patch => istio.EnvoyConfigPatch.networkFilter(patch))];
  new istio.EnvoyFilter(chart, 'selected', { target: istio.PolicyTarget.selector({ app: 'a' }), priority: 10, configPatches });
  new istio.EnvoyFilter(chart, 'attached', { target: istio.PolicyTarget.targetRefs([istio.TargetRef.of(istio.TargetKind.GATEWAY, 'a')]) });
}

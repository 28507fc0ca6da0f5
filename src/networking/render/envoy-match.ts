import type {
  EnvoyFilterSpecConfigPatchesMatchCluster, EnvoyFilterSpecConfigPatchesMatchListener, EnvoyFilterSpecConfigPatchesMatchRouteConfiguration,
  EnvoyFilterSpecConfigPatchesMatchWaypoint,
} from '../../../imports/networking.istio.io';
import { invalid } from '../../checks/defect';
import { defectOfPort } from '../../checks/formats/number';
import { defectOfRegex } from '../../checks/formats/regex';
import { refusal, refuse } from '../../checks/refuse';
import { ifSet } from '../../private/defined';
import { isLiteralString } from '../../private/literal';
import type { Plain } from '../../private/plain';
import { lateText } from '../../private/when-known';
import { EnvoyClusterMatch } from '../envoy-cluster-match';
import { EnvoyListenerMatch } from '../envoy-listener-match';
import { EnvoyProxyMatch, EnvoyWaypointPatchOptions } from '../envoy-match';
import { EnvoyRouteConfigurationMatch } from '../envoy-route-match';
import { IGateway } from '../gateway';

const LONGEST_VERSION = 1024;

/** Checks the proxies that a patch is for. */
export function checkProxyMatch(field: string, proxy: EnvoyProxyMatch | undefined): void {
  const version = proxy?.proxyVersion;
  if (isLiteralString(version) && version.length > LONGEST_VERSION) {
    throw refusal(invalid(`${field}.proxyVersion`, `${version.slice(0, 40)}… (${version.length} characters)`, `at most ${LONGEST_VERSION} characters`, 'shorten it'));
  }
  if (version !== undefined) {
    refuse(defectOfRegex(`${field}.proxyVersion`, version));
  }
}

/** Checks and renders a listener match. */
export function renderListenerMatch(field: string, match: EnvoyListenerMatch): EnvoyFilterSpecConfigPatchesMatchListener {
  const { portNumber, name, listenerFilter, filterChain } = match;
  refuse(defectOfPort(`${field}.portNumber`, portNumber));
  refuse(defectOfPort(`${field}.filterChain.destinationPort`, filterChain?.destinationPort));
  return { portNumber, name, listenerFilter, filterChain: ifSet(filterChain, chain => ({ ...chain, filter: chain.filter?._toIstio() })) };
}

/** Checks a route configuration match. */
export function checkRouteConfigurationMatch(field: string, match: EnvoyRouteConfigurationMatch | undefined): void {
  refuse(defectOfPort(`${field}.portNumber`, match?.portNumber));
}

/** Renders a route configuration match; the Gateway is asked for now. */
export function renderRouteConfigurationMatch(match: EnvoyRouteConfigurationMatch, namespace: string | undefined): Plain<EnvoyFilterSpecConfigPatchesMatchRouteConfiguration> {
  const { portNumber, portName, gateway, name, vhost } = match;
  return { portNumber, portName, gateway: ifSet(gateway, g => renderGateway(g, namespace)), name, vhost };
}

/** Checks a cluster match. */
export function checkClusterMatch(field: string, match: EnvoyClusterMatch | undefined): void {
  refuse(defectOfPort(`${field}.portNumber`, match?.portNumber));
}

/** Renders a cluster match; the host of the service is asked for now. */
export function renderClusterMatch(match: EnvoyClusterMatch): EnvoyFilterSpecConfigPatchesMatchCluster {
  return { service: match.service?.host, portNumber: match.portNumber, subset: match.subset, name: match.name };
}

/** Checks and renders a waypoint match, which the CRD wants even where it is empty. */
export function renderWaypointMatch(field: string, match: EnvoyWaypointPatchOptions): EnvoyFilterSpecConfigPatchesMatchWaypoint {
  refuse(defectOfPort(`${field}.portNumber`, match.portNumber));
  return { portNumber: match.portNumber, route: ifSet(match.routeName, name => ({ name })), filter: match.filter?._toIstio() };
}

/** Istio compares namespace and name as one text. */
function renderGateway(gateway: IGateway, namespace: string | undefined): string {
  const own = gateway.namespace ?? namespace;
  if (own === undefined) {
    throw refusal(invalid('EnvoyFilter routeConfiguration.gateway', gateway.name, 'a Gateway whose namespace is known', 'give the namespace in its metadata, or in Gateway.fromGatewayName'));
  }
  return lateText`${own}/${gateway.name}`;
}

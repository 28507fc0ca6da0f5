import type {
  EnvoyFilterSpecConfigPatchesMatchCluster, EnvoyFilterSpecConfigPatchesMatchListener, EnvoyFilterSpecConfigPatchesMatchRouteConfiguration,
  EnvoyFilterSpecConfigPatchesMatchWaypoint,
} from '../../../imports/networking.istio.io';
import { missing } from '../../checks/defect';
import { defectOfLength } from '../../checks/formats/name';
import { defectOfPort } from '../../checks/formats/number';
import { refusal, refuse } from '../../checks/refuse';
import { ifSet } from '../../private/defined';
import type { Plain } from '../../private/plain';
import { lateText } from '../../private/when-known';
import { lateHost } from '../../values/service-host';
import { EnvoyClusterMatch } from '../envoy-cluster-match';
import { EnvoyListenerMatch } from '../envoy-listener-match';
import { EnvoyProxyMatch, EnvoyWaypointPatchOptions } from '../envoy-match';
import { EnvoyRouteConfigurationMatch } from '../envoy-route-match';
import { IGateway } from '../gateway';

const MATCH = 'EnvoyConfigPatch.match';
const LONGEST_VERSION = 1024;

/** Rejects a proxy version that is too long. The webhook accepts it, but istiod then applies the patch to no proxy. */
export function refuseProxyMatch(proxy: EnvoyProxyMatch | undefined): void {
  refuse(defectOfLength(`${MATCH}.proxy.proxyVersion`, proxy?.proxyVersion, LONGEST_VERSION));
}

/** Renders a listener match. Throws for an invalid port, which the webhook accepts, but which no listener has. */
export function renderListenerMatch({ portNumber, name, listenerFilter, filterChain }: EnvoyListenerMatch): EnvoyFilterSpecConfigPatchesMatchListener {
  refuse(defectOfPort(`${MATCH}.listener.portNumber`, portNumber));
  refuse(defectOfPort(`${MATCH}.listener.filterChain.destinationPort`, filterChain?.destinationPort));
  return { portNumber, name, listenerFilter, filterChain: ifSet(filterChain, chain => ({ ...chain, filter: chain.filter?._toIstio() })) };
}

/** Renders a route configuration match without its Gateway. Throws for an invalid port. */
export function renderRouteConfigurationMatch({ portNumber, portName, name, vhost }: EnvoyRouteConfigurationMatch): Plain<EnvoyFilterSpecConfigPatchesMatchRouteConfiguration> {
  refuse(defectOfPort(`${MATCH}.routeConfiguration.portNumber`, portNumber));
  return { portNumber, portName, name, vhost };
}

/** Renders a cluster match. Throws for an invalid port. */
export function renderClusterMatch({ service, portNumber, subset, name }: EnvoyClusterMatch): EnvoyFilterSpecConfigPatchesMatchCluster {
  refuse(defectOfPort(`${MATCH}.cluster.portNumber`, portNumber));
  return { service: ifSet(service, s => lateHost(`${MATCH}.cluster.service`, s)), portNumber, subset, name };
}

/** Renders a waypoint match, which the CRD requires even if it is empty. Throws for an invalid port. */
export function renderWaypointMatch(match: EnvoyWaypointPatchOptions): EnvoyFilterSpecConfigPatchesMatchWaypoint {
  refuse(defectOfPort(`${MATCH}.waypoint.portNumber`, match.portNumber));
  return { portNumber: match.portNumber, route: ifSet(match.routeName, name => ({ name })), filter: match.filter?._toIstio() };
}

/** Renders the Gateway of a match: Istio compares namespace and name as one text. Throws if the namespace is not known. */
export function renderMatchedGateway(gateway: IGateway, namespace: string | undefined): string {
  const own = gateway.namespace ?? namespace;
  if (own === undefined) {
    throw refusal(missing(`${MATCH}.routeConfiguration.gateway.namespace`, 'set the namespace of the EnvoyFilter, or pass the namespace to Gateway.fromGatewayName', 'because Istio compares namespace and name'));
  }
  return lateText`${own}/${gateway.name}`;
}

import type { Construct } from 'constructs';
import { invalid } from '../../../checks/defect';
import { defectOfNotEmpty } from '../../../checks/formats/name';
import { refusal, refuse } from '../../../checks/refuse';
import { Gateway } from '../../../gateway-api/gateway';
import { Listener } from '../../../gateway-api/listener';
import { ListenerTls } from '../../../gateway-api/listener-tls';
import { ParentRef } from '../../../gateway-api/parent-ref';
import { TcpRoute } from '../../../gateway-api/tcp-route';
import { TlsRoute } from '../../../gateway-api/tls-route';
import { mergeMetadata } from '../../../private/merge-metadata';
import type { TcpPortRoute, TcpPortRouterProps } from '../../tcp-port-router';
import { GatewayApiBackends } from './backends';
import { toListenerTls } from './listener-tls';
import { hostnamesOf, listenersFor } from './listeners';
import { GatewayApiRoutes } from './routes';
import { checkUnset } from './unsupported';

/** A TcpPortRouter in the Gateway API: a listener and a route for each port. Istio runs the gateway's workload too. */
export function tcpByGatewayApi(pattern: Construct, props: TcpPortRouterProps): GatewayApiRoutes {
  checkRouter(props);
  const made = new GatewayApiRoutes(new GatewayApiBackends(pattern, {
    service: props.service,
    backends: props.routes.flatMap(r => r.backends),
    policy: props,
    metadata: mergeMetadata(props.metadata, props.destinationRuleMetadata),
  }));
  const tls = props.tls === undefined ? undefined : toListenerTls('TcpPortRouter tls', props.tls);
  const listeners = props.routes.map(route => listenersOf(props, route, tls));
  const gateway = props.parentRefs !== undefined ? undefined : new Gateway(pattern, 'Gateway', {
    listeners: listeners.flat(), infrastructure: props.infrastructure, metadata: mergeMetadata(props.metadata, props.gatewayMetadata),
  });
  made.gateways.push(...gateway === undefined ? [] : [gateway]);
  const metadata = mergeMetadata(props.metadata, props.routeMetadata);
  props.routes.forEach((route, i) => {
    const options = {
      parentRefs: gateway === undefined ? props.parentRefs!.map(parent => atPort(parent, route.port)) : listeners[i].map(l => ParentRef.gateway(gateway, { sectionName: l.name })),
      backendRefs: made.backends.l4Refs(route.backends, props.servicePort),
      metadata: metadata?.name === undefined ? metadata : { ...metadata, name: `${metadata.name}-${route.port}` },
    };
    if (tls?.isPassthrough) {
      made.tls.push(new TlsRoute(pattern, `TlsRoute-${route.port}`, { ...options, hostnames: route.sniHosts ?? hostnamesOf(props.hosts ?? ['*']) ?? [] }));
    } else {
      made.tcp.push(new TcpRoute(pattern, `TcpRoute-${route.port}`, options));
    }
  });
  return made.inOrder();
}

function listenersOf(props: TcpPortRouterProps, route: TcpPortRoute, tls: ListenerTls | undefined): Listener[] {
  const options = { port: route.port, name: route.portName ?? `${tls === undefined ? 'tcp' : 'tls'}-${route.port}` };
  return tls === undefined ? [Listener.tcp(options)] : listenersFor(props.gatewayHosts ?? props.hosts ?? ['*'], options, o => Listener.tls({ ...o, tls }));
}

/** A Gateway whose listener or port is not named takes the port of the route. */
function atPort(parent: ParentRef, port: number): ParentRef {
  if (!parent.isGateway) {
    throw refusal(invalid('TcpPortRouter parentRefs', parent.name, 'Gateways, whose ports are routed', 'use TrafficSplit for connections to a Service'));
  }
  return parent.sectionName !== undefined || parent.port !== undefined ? parent : ParentRef.gateway({ name: parent.name, namespace: parent.namespace }, { port });
}

function checkRouter(props: TcpPortRouterProps): void {
  checkUnset('TcpPortRouter', props, {
    gateway: 'leave it out: Istio runs a workload for each Gateway of the Gateway API, see infrastructure',
    existingGateway: 'name a Gateway of the Gateway API in parentRefs',
    gatewayPerPort: 'leave it out: each port has a listener of its own',
    gatewayNames: 'leave it out, or use gatewayMetadata',
    matchGateways: 'leave it out: each route names its listener',
    destinationRule: 'leave it out: a subset becomes a Service, and a traffic policy a DestinationRule of it',
    virtualServiceMetadata: 'use routeMetadata',
  });
  props.routes.forEach((route, i) => checkUnset(`TcpPortRouter routes[${i}]`, route, { destinationSubnets: 'leave it out, or use RoutingApi.ISTIO' }));
  if (props.tls === undefined && [...props.hosts ?? [], ...props.gatewayHosts ?? []].some(host => host !== '*')) {
    throw refusal(invalid('TcpPortRouter hosts', props.hosts ?? props.gatewayHosts, 'hosts only with tls, TCP carries no host name', 'leave them out'));
  }
  refuse(defectOfNotEmpty('TcpPortRouter parentRefs', props.parentRefs, 'leave it out for a Gateway of its own'));
  const [own] = (['gatewayHosts', 'gatewayMetadata', 'infrastructure'] as const).filter(f => props[f] !== undefined);
  if (props.parentRefs !== undefined && own !== undefined) {
    throw refusal(invalid(`TcpPortRouter ${own}`, props[own], 'no settings of a Gateway where parentRefs are given', `remove ${own}`));
  }
}

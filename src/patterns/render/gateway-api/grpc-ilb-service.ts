import type { Construct } from 'constructs';
import { invalid } from '../../../checks/defect';
import { defectOfNotEmpty } from '../../../checks/formats/name';
import { refusal, refuse } from '../../../checks/refuse';
import { Gateway } from '../../../gateway-api/gateway';
import { GrpcRoute } from '../../../gateway-api/grpc-route';
import { GrpcRouteRule } from '../../../gateway-api/grpc-route-rule';
import { HttpScheme } from '../../../gateway-api/http-request-redirect';
import { HttpRoute } from '../../../gateway-api/http-route';
import { HttpRouteRule } from '../../../gateway-api/http-route-rule';
import { Listener } from '../../../gateway-api/listener';
import { ParentRef } from '../../../gateway-api/parent-ref';
import { TlsRoute } from '../../../gateway-api/tls-route';
import { mergeMetadata } from '../../../private/merge-metadata';
import { Backend } from '../../backend';
import type { GrpcIlbServiceProps } from '../../grpc-ilb-service';
import { GatewayApiBackends } from './backends';
import { toListenerTls } from './listener-tls';
import { hostnamesOf, listenersFor } from './listeners';
import { toGrpcMatch } from './match';
import { GatewayApiRoutes } from './routes';
import { serviceParent } from './service-parent';
import { checkUnset } from './unsupported';

/** A GrpcIlbService in the Gateway API: Istio runs the gateway's workload too. */
export function grpcByGatewayApi(pattern: Construct, props: GrpcIlbServiceProps, port: number): GatewayApiRoutes {
  checkService(props);
  const made = new GatewayApiRoutes(new GatewayApiBackends(pattern, {
    service: props.service,
    backends: props.backends ?? [],
    subsets: props.subsets,
    policy: props,
    metadata: mergeMetadata(props.metadata, props.destinationRuleMetadata),
  }));
  const metadata = mergeMetadata(props.metadata, props.routeMetadata);
  const tls = props.tls === undefined ? undefined : toListenerTls('GrpcIlbService tls', props.tls);
  const passthrough = tls?.isPassthrough ?? false;
  const parents = tls === undefined ? props.parentRefs! : [];
  if (tls !== undefined) {
    const listenerPort = props.listenerPort ?? 443;
    const options = { port: listenerPort, name: props.listenerName ?? `${passthrough ? 'tls' : 'https'}-${listenerPort}` };
    const secure = listenersFor(props.hosts, options, o => passthrough ? Listener.tls({ ...o, tls }) : Listener.https({ ...o, tls }));
    const plain = props.redirectHttp ? listenersFor(props.hosts, { port: 80, name: 'http-80' }, o => Listener.http(o)) : [];
    const gateway = new Gateway(pattern, 'Gateway', {
      listeners: [...secure, ...plain], infrastructure: props.infrastructure, metadata: mergeMetadata(props.metadata, props.gatewayMetadata),
    });
    made.gateways.push(gateway);
    // With a plain listener beside it, the route must name those of TLS, or calls come in without.
    parents.push(...plain.length === 0 ? [ParentRef.gateway(gateway)] : secure.map(l => ParentRef.gateway(gateway, { sectionName: l.name })));
    if (plain.length > 0) {
      made.http.push(new HttpRoute(pattern, 'RedirectRoute', {
        parentRefs: plain.map(l => ParentRef.gateway(gateway, { sectionName: l.name })),
        hostnames: hostnamesOf(props.hosts),
        rules: [HttpRouteRule.redirect({ scheme: HttpScheme.HTTPS, statusCode: 301, ...listenerPort === 443 ? {} : { port: listenerPort } })],
        metadata: metadata?.name === undefined ? metadata : { ...metadata, name: `${metadata.name}-redirect` },
      }));
    }
  }
  const backends = props.backends ?? [Backend.service()];
  if (passthrough) {
    made.tls.push(new TlsRoute(pattern, 'TlsRoute', { parentRefs: parents, hostnames: props.hosts, backendRefs: made.backends.l4Refs(backends, port), metadata }));
  } else {
    made.grpc.push(new GrpcRoute(pattern, 'GrpcRoute', {
      parentRefs: [...parents, ...props.inMesh ? [serviceParent('GrpcIlbService', props.service)] : []],
      hostnames: hostnamesOf(props.hosts),
      rules: [GrpcRouteRule.backends(made.backends.httpRefs(backends, port), matchesOf(props))],
      metadata,
    }));
  }
  return made.inOrder();
}

/** A match of every call is left out, as is a list with one among others. */
function matchesOf({ match }: GrpcIlbServiceProps) {
  const matches = (match ?? []).map(m => toGrpcMatch(m._toIstio(undefined)));
  return matches.length === 0 || matches.some(m => Object.keys(m).length === 0) ? {} : { matches };
}

function checkService(props: GrpcIlbServiceProps): void {
  checkUnset('GrpcIlbService', props, {
    gateway: 'leave it out: Istio runs a workload for each Gateway of the Gateway API, see infrastructure',
    existingGateway: 'name a Gateway of the Gateway API in parentRefs',
    timeout: 'leave it out, or use RoutingApi.ISTIO: a GRPCRoute has no time-outs',
    retries: 'leave them out, or use RoutingApi.ISTIO: a GRPCRoute has no retries',
    destinationRule: 'leave it out: a subset becomes a Service, and a traffic policy a DestinationRule of it',
    virtualServiceMetadata: 'use routeMetadata',
  });
  refuse(defectOfNotEmpty('GrpcIlbService parentRefs', props.parentRefs, 'leave it out for a Gateway of its own'));
  if ((props.tls === undefined) === (props.parentRefs === undefined)) {
    throw refusal(invalid('GrpcIlbService tls', props.tls?.mode, 'exactly one of tls and parentRefs', 'give tls for a Gateway of its own, or name Gateways that are there'));
  }
  const [own] = (['listenerPort', 'listenerName', 'redirectHttp', 'gatewayMetadata', 'infrastructure'] as const).filter(f => props[f] !== undefined);
  if (props.parentRefs !== undefined && own !== undefined) {
    throw refusal(invalid(`GrpcIlbService ${own}`, props[own], 'no settings of a Gateway where parentRefs are given', `remove ${own}`));
  }
}

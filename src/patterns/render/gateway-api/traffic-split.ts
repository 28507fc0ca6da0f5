import { Lazy } from 'cdk8s';
import type { Construct } from 'constructs';
import { defectOfNotEmpty } from '../../../checks/formats/name';
import { refuse } from '../../../checks/refuse';
import { HttpRoute } from '../../../gateway-api/http-route';
import { TcpRoute } from '../../../gateway-api/tcp-route';
import { TlsRoute } from '../../../gateway-api/tls-route';
import { Destination } from '../../../networking/destination';
import { HttpRoute as IstioHttpRoute } from '../../../networking/http-route';
import { mergeMetadata } from '../../../private/merge-metadata';
import { SplitProtocol } from '../../split-protocol';
import type { TrafficSplitProps } from '../../traffic-split';
import { firstWeight } from '../first-weight';
import { GatewayApiBackends } from './backends';
import { toHttpRule } from './http-rule';
import { GatewayApiRoutes } from './routes';
import { checkRuleOrder } from './rule-order';
import { serviceParent } from './service-parent';
import { checkUnset, unsupported } from './unsupported';

/** A TrafficSplit in the Gateway API. */
export function splitByGatewayApi(pattern: Construct, props: TrafficSplitProps): GatewayApiRoutes {
  checkSplit(props);
  const { service, port } = props;
  const rules = props.rules ?? [];
  const made = new GatewayApiRoutes(new GatewayApiBackends(pattern, {
    service,
    backends: [...props.backends, ...rules.flatMap(r => r._backends)],
    policy: props,
    metadata: mergeMetadata(props.metadata, props.destinationRuleMetadata),
  }));
  const route = {
    parentRefs: props.parentRefs ?? [serviceParent('TrafficSplit', service)],
    metadata: mergeMetadata(props.metadata, props.routeMetadata),
  };
  const hostnames = props.hosts?.filter(host => host !== '*');
  switch (props.protocol ?? SplitProtocol.HTTP) {
    case SplitProtocol.TCP:
      made.tcp.push(new TcpRoute(pattern, 'TcpRoute', { ...route, backendRefs: made.backends.l4Refs(props.backends, port) }));
      break;
    case SplitProtocol.TLS:
      // Without hosts of its own the server name is that of the service, which is known late.
      const names = hostnames ?? [Lazy.any({ produce: () => service.host })];
      made.tls.push(new TlsRoute(pattern, 'TlsRoute', { ...route, hostnames: names, backendRefs: made.backends.l4Refs(props.backends, port) }));
      break;
    case SplitProtocol.HTTP:
      made.http.push(new HttpRoute(pattern, 'HttpRoute', { ...route, hostnames: hostnames?.length ? hostnames : undefined, rules: httpRules(props, made.backends) }));
  }
  return made.inOrder();
}

function httpRules(props: TrafficSplitProps, backends: GatewayApiBackends) {
  const { service, port } = props;
  const rules = (props.rules ?? []).map(rule => ({ own: rule._backends, route: rule._toRoute(service, port)._toIstio(undefined) }));
  const weights = props.externalWeights ? props.backends.map((_, i) => firstWeight(props.backends, i)) : undefined;
  const name = props.defaultRoute?.name ?? (props.externalWeights ? 'primary' : undefined);
  const last = IstioHttpRoute.route([{ destination: Destination.service(service) }], { ...props.defaultRoute, name })._toIstio(undefined);
  checkRuleOrder('TrafficSplit rules', [...rules, { route: last }].map(({ route }) => route.match));
  return [
    ...rules.map(({ own, route }, i) => toHttpRule(`TrafficSplit rules[${i}]`, route, backends, own.length === 0 ? undefined : backends.httpRefs(own, port))),
    toHttpRule('TrafficSplit defaultRoute', last, backends, backends.httpRefs(props.backends, port, weights)),
  ];
}

function checkSplit(props: TrafficSplitProps): void {
  checkUnset('TrafficSplit', props, {
    gateways: 'name Gateways of the Gateway API in parentRefs',
    listener: 'make a Gateway of the Gateway API, and name it in parentRefs',
    destinationRule: 'leave it out: a subset becomes a Service, and a traffic policy a DestinationRule of it',
    weightStates: 'give each backend a weight; states are those of a VirtualService',
    exportTo: 'leave it out: a route in the namespace of the Service holds for all callers, in another one for the callers there',
    virtualServiceMetadata: 'use routeMetadata',
  });
  refuse(defectOfNotEmpty('TrafficSplit parentRefs', props.parentRefs, 'leave it out for calls of the mesh'));
  const attached = props.parentRefs?.some(parent => parent.isGateway) ?? false;
  if (props.hosts !== undefined && !attached && props.protocol !== SplitProtocol.TLS) {
    throw unsupported('TrafficSplit hosts', 'leave them out: calls of the mesh are known by the Service that they go to, or name a Gateway in parentRefs', props.hosts);
  }
  if (props.hosts !== undefined && props.protocol === SplitProtocol.TCP) {
    throw unsupported('TrafficSplit hosts', 'leave them out: TCP carries no host name', props.hosts);
  }
}

import { Lazy } from 'cdk8s';
import { Destination } from '../../../networking/destination';
import { IGateway } from '../../../networking/gateway';
import { HttpRoute } from '../../../networking/http-route';
import { L4Match, TlsMatch } from '../../../networking/l4-match';
import { TcpRoute, TlsRoute } from '../../../networking/l4-route';
import { HttpRouteDestination } from '../../../networking/route-destination';
import { onlySet } from '../../../private/defined';
import { IMeshService } from '../../../values/mesh-service';
import { BackendPlan, RoutingPlan, RulePlan } from '../../routing-plan';
import { SplitProtocol } from '../../split-protocol';

/**
 * The routes of a VirtualService, by protocol. Throws for what a route refuses.
 *
 * @param gatewayOf the Gateway that a connection's match repeats, by the position of the connection; not given for none
 */
export function routesOf(plan: RoutingPlan, gatewayOf?: (index: number) => IGateway | undefined): { http: HttpRoute[] } | { tls: TlsRoute[] } | { tcp: TcpRoute[] } {
  const { service, connections } = plan;
  const destinationsOf = (backends: BackendPlan[]) => backends.map(backend => destinationOf(backend, service));
  const matchOf = (index: number) => {
    const { port, destinationSubnets } = connections[index];
    const gateway = gatewayOf?.(index);
    return onlySet({ port, destinationSubnets, gateways: gateway === undefined ? undefined : [gateway] });
  };
  switch (plan.protocol) {
    case SplitProtocol.HTTP:
      return { http: plan.rules.map(rule => httpRouteOf(rule, service)) };
    case SplitProtocol.TLS:
      return {
        tls: connections.map(({ backends, sniHosts }, i) => TlsRoute.route(destinationsOf(backends), [
          // Without hosts the server name is that of the service, which is known late.
          TlsMatch.of({ ...matchOf(i), sniHosts: sniHosts ?? [Lazy.any({ produce: () => service.host })] }),
        ])),
      };
    case SplitProtocol.TCP:
      return { tcp: connections.map(({ backends }, i) => TcpRoute.route(destinationsOf(backends), Object.keys(matchOf(i)).length === 0 ? undefined : [L4Match.of(matchOf(i))])) };
  }
}

function httpRouteOf({ backends, options, mirrors, route }: RulePlan, service: IMeshService): HttpRoute {
  return route ?? HttpRoute.route(backends.map(backend => destinationOf(backend, service)), {
    ...options,
    ...onlySet({ mirrors: mirrors?.map(({ backend, percentage }) => onlySet({ destination: destinationOf(backend, service).destination, percentage })) }),
  });
}

function destinationOf({ service, subsetName, port, weight, headers }: BackendPlan, own: IMeshService): HttpRouteDestination {
  return { destination: Destination.service(service ?? own, { subset: subsetName, port }), weight, headers };
}

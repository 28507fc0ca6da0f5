import { conflict, duplicate, invalid } from '../../checks/defect';
import { defectOfNotEmpty } from '../../checks/formats/name';
import { defectOfPort } from '../../checks/formats/number';
import { refuse } from '../../checks/refuse';
import { ServerTls, ServerTlsMode } from '../../networking/server-tls';
import { RoutingPlan } from '../routing-plan';
import { SplitProtocol } from '../split-protocol';
import { TcpPortRoute, TcpPortRouterProps } from './tcp-port-router-props';

/** The plan of a router, with the routes that it has now. */
export function routerPlan(props: TcpPortRouterProps, routes: TcpPortRoute[]): RoutingPlan {
  const { service, hosts = ['*'], tls, servicePort } = props;
  const passthrough = isPassthrough(tls);
  const protocol = tls === undefined ? 'TCP' : 'TLS';
  return {
    pattern: 'TcpPortRouter',
    service,
    hosts,
    protocol: passthrough ? SplitProtocol.TLS : SplitProtocol.TCP,
    rules: [],
    connections: routes.map(({ port, backends, sniHosts, destinationSubnets }) => ({
      backends: backends.map(backend => backend._toPlan(servicePort)), port, destinationSubnets, sniHosts: passthrough ? sniHosts ?? hosts : undefined,
    })),
    servers: routes.map(({ port, portName }) => ({ protocol, port, name: portName ?? `${protocol.toLowerCase()}-${port}`, hosts, tls })),
    subsets: [],
    trafficPolicy: props,
  };
}

/** Checks the props that both APIs share. */
export function checkRouter(props: TcpPortRouterProps): void {
  refuse(defectOfNotEmpty('TcpPortRouter.routes', props.routes, 'add a port and its backends'));
  refuse(defectOfNotEmpty('TcpPortRouter.hosts', props.hosts, 'add a host, or remove the field for every host'));
  refuse(defectOfPort('TcpPortRouter.servicePort', props.servicePort));
  props.routes.forEach((route, i) => checkRoute(`TcpPortRouter.routes[${i}]`, route, props.routes.slice(0, i), props.tls));
  if (props.tls?.mode === ServerTlsMode.AUTO_PASSTHROUGH) {
    refuse(invalid('TcpPortRouter.tls.mode', props.tls.mode, 'SIMPLE, MUTUAL, OPTIONAL_MUTUAL, ISTIO_MUTUAL or PASSTHROUGH', 'use ServerTls.passthrough, because AUTO_PASSTHROUGH ignores routes'));
  }
}

/** Checks a route against those before it. */
export function checkRoute(field: string, route: TcpPortRoute, earlier: TcpPortRoute[], tls: ServerTls | undefined): void {
  refuse(defectOfPort(`${field}.port`, route.port));
  refuse(defectOfNotEmpty(`${field}.backends`, route.backends, 'add a backend'));
  if (earlier.some(other => other.port === route.port)) {
    refuse(duplicate('TcpPortRouter.routes', route.port, 'put the backends of the port into one route, with weights'));
  }
  if (route.sniHosts !== undefined && !isPassthrough(tls)) {
    refuse(conflict(`${field}.sniHosts`, tls === undefined ? 'plain TCP' : `TLS mode ${tls.mode}`, 'only TLS passthrough routes by server name', 'remove them, or use ServerTls.passthrough', route.sniHosts));
  }
}

function isPassthrough(tls: ServerTls | undefined): boolean {
  return tls?.mode === ServerTlsMode.PASSTHROUGH;
}

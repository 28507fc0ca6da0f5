import { Lazy } from 'cdk8s';
import { conflict, Defect, invalid, missing } from '../../checks/defect';
import { defectOfNotEmpty } from '../../checks/formats/name';
import { defectOfPort } from '../../checks/formats/number';
import { refuse } from '../../checks/refuse';
import { ServerTlsMode } from '../../networking/server-tls';
import { IMeshService } from '../../values/mesh-service';
import { Backend } from '../backend';
import { RoutingPlan, ServerPlan } from '../routing-plan';
import { SplitProtocol } from '../split-protocol';
import { GrpcIlbServiceProps } from './grpc-ilb-service-props';

/** The plan of a gRPC service behind a gateway. */
export function grpcPlan(props: GrpcIlbServiceProps): RoutingPlan {
  const { service, hosts, match, timeout, retries } = props;
  const port = props.port ?? Lazy.any({ produce: () => findGrpcPort(service) }) as unknown as number; // the Service can gain ports until the app is synthesized
  const backends = (props.backends ?? [Backend.service()]).map(backend => backend._toPlan(port));
  const passthrough = isPassthrough(props);
  return {
    pattern: 'GrpcIlbService',
    service,
    hosts,
    inMesh: props.inMesh,
    protocol: passthrough ? SplitProtocol.TLS : SplitProtocol.HTTP,
    rules: passthrough ? [] : [{ field: 'GrpcIlbService', backends, options: { match, timeout, retries } }],
    connections: passthrough ? [{ backends, port: props.listenerPort ?? 443, sniHosts: hosts }] : [],
    servers: props.tls === undefined ? [] : serversOf(props),
    subsets: props.subsets ?? [],
    trafficPolicy: props,
  };
}

/** True if the workload terminates TLS. */
export function isPassthrough({ tls }: GrpcIlbServiceProps): boolean {
  return tls?.mode === ServerTlsMode.PASSTHROUGH;
}

/** Checks the props that both APIs share. */
export function checkGrpc(props: GrpcIlbServiceProps): void {
  refuse(defectOfNotEmpty('GrpcIlbService.hosts', props.hosts, 'add the host that clients call'));
  refuse(defectOfNotEmpty('GrpcIlbService.backends', props.backends, 'add a backend, or remove the field for all endpoints of the service'));
  refuse(defectOfPort('GrpcIlbService.port', props.port));
  refuse(defectOfPort('GrpcIlbService.listenerPort', props.listenerPort));
  if (props.tls?.mode === ServerTlsMode.AUTO_PASSTHROUGH || props.tls?.mode === ServerTlsMode.ISTIO_MUTUAL) {
    refuse(invalid('GrpcIlbService.tls.mode', props.tls.mode, 'SIMPLE, MUTUAL, OPTIONAL_MUTUAL or PASSTHROUGH', 'use a Gateway for traffic between meshes'));
  }
  const [byRequest] = (['match', 'timeout', 'retries', 'inMesh'] as const).filter(field => props[field] !== undefined);
  if (isPassthrough(props) && byRequest !== undefined) {
    refuse(conflict(`GrpcIlbService.${byRequest}`, 'TLS mode PASSTHROUGH', 'the gateway does not decrypt connections and reads no requests', `remove ${byRequest}, or use ServerTls.simple`));
  }
}

/** Why the port of the calls is not known, once the Service has all of its ports. */
export function defectOfGrpcPort({ service, port }: GrpcIlbServiceProps): Defect | undefined {
  const ports = service.ports ?? [];
  return port !== undefined || ports.length === 0 || findGrpcPort(service) !== undefined ? undefined
    : missing('GrpcIlbService.port', 'set the gRPC port, or name that port "grpc" on the Service', `because host ${service.host} has several ports: ${ports.map(p => p.number).join(', ')}`);
}

function serversOf(props: GrpcIlbServiceProps): ServerPlan[] {
  const { hosts, tls, listenerPort: port = 443 } = props;
  const protocol = isPassthrough(props) ? 'TLS' : 'HTTPS';
  return [
    { protocol, port, name: props.listenerName ?? `${protocol.toLowerCase()}-${port}`, hosts, tls },
    ...props.redirectHttp ? [{ protocol: 'HTTP' as const, port: 80, name: 'http-80', hosts, httpsRedirect: true }] : [],
  ];
}

function findGrpcPort(service: IMeshService): number | undefined {
  const ports = service.ports ?? [];
  const candidates = ports.length === 1 ? ports : ports.filter(port => port.protocol.value.toUpperCase() === 'GRPC');
  return candidates.length === 1 ? candidates[0].number : undefined;
}

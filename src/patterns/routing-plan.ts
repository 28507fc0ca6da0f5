import { Headers } from '../networking/headers';
import { HttpForwardOptions, HttpRoute } from '../networking/http-route';
import { ServerTls } from '../networking/server-tls';
import { Subset } from '../networking/subset';
import { IMeshService } from '../values/mesh-service';
import { Percent } from '../values/percent';
import { PatternTrafficPolicyOptions } from './pattern-traffic-policy';
import { SplitProtocol } from './split-protocol';

/** A destination with its share of the traffic. */
export interface BackendPlan {
  /** Another service; not set for the pattern's own. */
  readonly service?: IMeshService;
  /** A subset of the pattern's own service, which the pattern defines. */
  readonly subset?: Subset;
  /** The name of the subset, also of one of another service. */
  readonly subsetName?: string;
  readonly port?: number;
  readonly weight?: number;
  readonly headers?: Headers;
}

/** The destination of copies of requests. */
export interface MirrorPlan {
  readonly backend: BackendPlan;
  readonly percentage?: Percent;
}

/** How the requests that match are handled: forwarded to backends, or as a route of Istio's API describes. */
export interface RulePlan {
  /** The field that the rule comes from, which begins the path of a problem. */
  readonly field: string;
  readonly options: HttpForwardOptions;
  readonly backends: BackendPlan[];
  readonly mirrors?: MirrorPlan[];
  /** Renders a weight for every backend, because a controller changes it. */
  readonly hasExternalWeights?: boolean;
  /** A route as the user wrote it, in place of backends. */
  readonly route?: HttpRoute;
}

/** The destinations of the connections that match. */
export interface ConnectionPlan {
  readonly backends: BackendPlan[];
  /** The port of the gateway. */
  readonly port?: number;
  /** Server names, for TLS that is not decrypted. */
  readonly sniHosts?: string[];
  readonly destinationSubnets?: string[];
}

/** A port of the pattern's Gateway. */
export interface ServerPlan {
  readonly protocol: 'HTTP' | 'HTTPS' | 'TCP' | 'TLS';
  readonly port: number;
  readonly name: string;
  readonly hosts: string[];
  readonly tls?: ServerTls;
  readonly httpsRedirect?: boolean;
}

/**
 * The routing that a pattern describes, as plain data. A writer turns it into Istio's kinds or into those of the Gateway API.
 * A pattern makes its plan anew whenever it is rendered, because rules and backends can be added until then.
 */
export interface RoutingPlan {
  /** The name of the pattern's class, which begins the path of a problem. */
  readonly pattern: string;
  readonly service: IMeshService;
  /** Hosts that are routed; not set for the host of the service. */
  readonly hosts?: string[];
  /** Routes calls of the mesh to the service as well as those at a gateway. */
  readonly inMesh?: boolean;
  readonly protocol: SplitProtocol;
  /** Rules for requests, the default one last; for HTTP. */
  readonly rules: RulePlan[];
  /** Routes of connections; for TCP and TLS. */
  readonly connections: ConnectionPlan[];
  /** The ports of the Gateway that the pattern makes. */
  readonly servers: ServerPlan[];
  /** Subsets other than those of the backends. */
  readonly subsets: Subset[];
  readonly trafficPolicy: PatternTrafficPolicyOptions;
}

/** Every backend of a plan, copies included. */
export function backendsOf({ rules, connections }: RoutingPlan): BackendPlan[] {
  // The default rule comes first, because the subsets of a DestinationRule have always been in this order.
  const byDefault = rules.slice(-1);
  return [
    ...[...byDefault, ...rules.slice(0, -1)].flatMap(rule => rule.backends),
    ...connections.flatMap(connection => connection.backends),
    ...rules.flatMap(rule => rule.mirrors ?? []).map(mirror => mirror.backend),
  ];
}

/** Every subset of the pattern's own service that a plan uses. */
export function subsetsOf(plan: RoutingPlan): Subset[] {
  return [...plan.subsets, ...backendsOf(plan).flatMap(backend => backend.subset ?? [])];
}

import { ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { defectOfNotEmpty } from '../../checks/formats/name';
import { atConstruct, refuse } from '../../checks/refuse';
import { HttpRoute } from '../../gateway-api/http-route';
import { ParentRef } from '../../gateway-api/parent-ref';
import { TcpRoute } from '../../gateway-api/tcp-route';
import { TlsRoute } from '../../gateway-api/tls-route';
import { IMeshService } from '../../values/mesh-service';
import { Backend } from '../backend';
import { SplitProtocol } from '../split-protocol';
import { TrafficRule } from '../traffic-rule';
import { GatewayApiSplit } from '../writers/gateway-api/split';
import { checkUnset, unsupported } from '../writers/gateway-api/unsupported';
import { checkAddedRule, checkSplit, splitPlan } from './plan';
import { TrafficSplitProps as SharedProps } from './traffic-split-props';

/** Properties of a TrafficSplit of the Gateway API. */
export interface TrafficSplitProps extends SharedProps {
  /**
   * Gateways that are defined elsewhere, or Services, to which the routes are attached; made by `ParentRef.gateway`, `ParentRef.service` and others.
   * @default - the service itself, for calls in the mesh
   */
  readonly parentRefs?: ParentRef[];
  /**
   * Metadata of the routes, merged over that of the pattern.
   * @default - the metadata of the pattern
   */
  readonly routeMetadata?: ApiObjectMetadata;
}

/**
 * Splits the traffic of a service between subsets or services, by weight, after rules for particular requests: an HTTPRoute, TCPRoute or TLSRoute. A subset becomes
 * a separate Service, which selects that version only, and a traffic policy DestinationRules.
 *
 * A feature that the Gateway API does not have is an error that names it. A URI prefix matches whole segments of the path: `/api` matches `/api/v1`, not `/apiary`.
 * @see https://istio.io/latest/docs/tasks/traffic-management/traffic-shifting/
 *
 * @example
 * declare const chart: Chart;
 * declare const reviews: kplus.Service;
 * new istio.gatewayApi.TrafficSplit(chart, 'reviews', {
 *   service: istio.MeshService.fromService(reviews),
 *   backends: [
 *     istio.Backend.subset(istio.Subset.of('v1', { version: 'v1' }), { weight: 90 }),
 *     istio.Backend.subset(istio.Subset.of('v2', { version: 'v2' }), { weight: 10 }),
 *   ],
 * });
 */
export class TrafficSplit extends Construct {
  private readonly backends: Backend[];
  private readonly rules: TrafficRule[];
  private readonly routing: GatewayApiSplit;
  private readonly protocol?: SplitProtocol;

  /** Throws without backends, for features that the Gateway API does not have, for rules that it would reorder, and for what its resources refuse. */
  constructor(scope: Construct, id: string, props: TrafficSplitProps) {
    super(scope, id);
    atConstruct(this, () => checkProps(props));
    const backends = this.backends = [...props.backends];
    const rules = this.rules = [...props.rules ?? []];
    this.protocol = props.protocol;
    this.routing = atConstruct(this, () => new GatewayApiSplit(this, () => splitPlan(props, { backends, rules }), props));
  }

  /** The routes of requests; undefined if connections are split. */
  public get httpRoute(): HttpRoute | undefined {
    return this.routing.httpRoute;
  }

  /** The routes of TCP connections; undefined for another protocol. */
  public get tcpRoute(): TcpRoute | undefined {
    return this.routing.tcpRoute;
  }

  /** The routes of TLS connections; undefined for another protocol. */
  public get tlsRoute(): TlsRoute | undefined {
    return this.routing.tlsRoute;
  }

  /** The Service that was made for a subset, for other routes to the same version. Throws for a subset that no backend uses. */
  public subsetService(name: string): IMeshService {
    return atConstruct(this, () => this.routing.backends.subsetService(name));
  }

  /** Adds a backend to the default route. */
  public addBackend(backend: Backend): void {
    this.grow(this.backends, backend);
  }

  /** Adds a rule behind those that exist, before the default route. Throws for a rule that matches every request, for one that the Gateway API would reorder, and unless requests are split. */
  public addRule(rule: TrafficRule): void {
    atConstruct(this, () => checkAddedRule(rule, this.protocol));
    this.grow(this.rules, rule);
  }

  private grow<T>(list: T[], entry: T): void {
    list.push(entry);
    try {
      atConstruct(this, () => this.routing.grow());
    } catch (e) {
      list.pop();
      throw e;
    }
  }
}

function checkProps(props: TrafficSplitProps): void {
  checkSplit(props);
  checkUnset('TrafficSplit', props, {
    gateways: 'name Gateways of the Gateway API in parentRefs',
    listener: 'define a Gateway of the Gateway API, and name it in parentRefs',
    destinationRule: 'remove it, because a subset becomes a Service with its own DestinationRule',
    weightStates: 'set a weight at each backend',
    initialState: 'set a weight at each backend',
    exportTo: 'remove it; a route in the namespace of the Service applies to all callers, one in another namespace to the callers there',
    virtualServiceMetadata: 'use routeMetadata',
  });
  refuse(defectOfNotEmpty('TrafficSplit.parentRefs', props.parentRefs, 'remove the field for calls in the mesh'));
  const isAttached = props.parentRefs?.some(parent => parent.isGateway) ?? false;
  if (props.hosts !== undefined && !isAttached && props.protocol !== SplitProtocol.TLS) {
    throw unsupported('TrafficSplit.hosts', 'remove them, or name a Gateway in parentRefs', { reason: 'it identifies calls in the mesh by the Service that they are sent to', value: props.hosts });
  }
  if (props.hosts !== undefined && props.protocol === SplitProtocol.TCP) {
    throw unsupported('TrafficSplit.hosts', 'remove them', { reason: 'TCP has no host names', value: props.hosts });
  }
}

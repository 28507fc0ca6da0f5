import { Construct } from 'constructs';
import { SidecarSpec, toJson_SidecarSpec } from '../../imports/networking.istio.io';
import { IstioKind, IstioResourceProps, TargetedResource } from '../base';
import { invalid, missing } from '../checks/defect';
import { Report } from '../checks/problem';
import { atConstruct, refusalAt } from '../checks/refuse';
import { sentenceOf } from '../checks/sentences';
import { ifSet } from '../private/defined';
import { GrowingList } from '../private/growing-list';
import { isLiteralNumber, isLiteralString } from '../private/literal';
import { checkEach } from '../private/map-each';
import type { Plain } from '../private/plain';
import { PolicyTarget, WorkloadTarget } from '../values/policy-target';
import { ConnectionPool } from './connection-pool';
import { IstioEgressListener } from './istio-egress-listener';
import { IstioIngressListener } from './istio-ingress-listener';
import { OutboundTrafficPolicy } from './outbound-traffic-policy';
import { renderConnectionPool } from './render/connection-pool';

const KIND: IstioKind = { group: 'networking.istio.io', kind: 'Sidecar', toJson: toJson_SidecarSpec };

/** Properties of a Sidecar. */
export interface SidecarProps extends IstioResourceProps {
  /**
   * The workloads that it holds for. A workload has one Sidecar: the one that selects it, else that of its namespace, else that of the root namespace.
   * @default - every workload of its namespace; of every namespace without a Sidecar, if that is the root namespace
   */
  readonly target?: WorkloadTarget;
  /**
   * The hosts that the workloads can call; the one for all ports is written last, where Istio wants it.
   * @default - as the next wider Sidecar says; without one, every host that is exported to the namespace. See `addEgress`
   */
  readonly egress?: IstioEgressListener[];
  /**
   * The ports that the workloads take traffic on.
   * @default - those of the Services and pods. See `addIngress`
   */
  readonly ingress?: IstioIngressListener[];
  /**
   * What becomes of traffic to hosts that the mesh does not know.
   * @default - as the mesh says (`outboundTrafficPolicy` of the mesh configuration): anything is reached
   */
  readonly outboundTrafficPolicy?: OutboundTrafficPolicy;
  /**
   * Limits of the connections that callers make to the workloads, at every port without limits of its own.
   * @default - those of the DestinationRule of the service
   */
  readonly inboundConnectionPool?: ConnectionPool;
}

/**
 * What the sidecar of a workload knows of the mesh, and how traffic gets in and out of it. Without one, every sidecar is configured for every service of the mesh.
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/
 *
 * @example
 * declare const chart: Chart;
 * new istio.Sidecar(chart, 'default', {
 *   egress: [istio.IstioEgressListener.allPorts([istio.EgressHost.SAME_NAMESPACE, istio.EgressHost.namespace('istio-system')])],
 *   outboundTrafficPolicy: istio.OutboundTrafficPolicy.REGISTRY_ONLY,
 * });
 */
export class Sidecar extends TargetedResource {
  /**
   * Only hosts of the registry are reached, from every namespace that has no Sidecar of its own. It goes into the root namespace.
   *
   * @example
   * declare const chart: Chart;
   * istio.Sidecar.registryOnlyForMesh(chart, 'default');
   */
  public static registryOnlyForMesh(scope: Construct, id: string, props: IstioResourceProps = {}): Sidecar {
    return registryOnly(scope, id, props, PolicyTarget.meshWide());
  }

  /** Only hosts of the registry are reached from a namespace, that of the metadata or of the chart. */
  public static registryOnlyForNamespace(scope: Construct, id: string, props: IstioResourceProps = {}): Sidecar {
    return registryOnly(scope, id, props, PolicyTarget.namespaceWide());
  }

  private readonly egress: GrowingList<IstioEgressListener>;
  private readonly ingress: GrowingList<IstioIngressListener>;
  private readonly inboundConnectionPool?: Plain<SidecarSpec>['inboundConnectionPool'];
  private readonly given: SidecarProps;

  /** Throws for two listeners of one port or socket, for two egress listeners for all ports, and for a mistake in the connection pool. */
  constructor(scope: Construct, id: string, props: SidecarProps) {
    super(scope, id, KIND, props, props.target);
    this.given = props;
    this.inboundConnectionPool = atConstruct(this, () => ifSet(props.inboundConnectionPool, pool => renderConnectionPool('Sidecar inboundConnectionPool', pool)));
    this.egress = new GrowingList(Array.isArray(props.egress) ? [] : props.egress);
    this.ingress = new GrowingList(Array.isArray(props.ingress) ? [] : props.ingress);
    checkEach(props.egress, listener => this.addEgress(listener));
    checkEach(props.ingress, listener => this.addIngress(listener));
  }

  /** Adds hosts that the workloads can call. Throws if there is a listener for the same port, for the same socket, or for all ports already. */
  public addEgress(listener: IstioEgressListener): void {
    const { _key: key } = listener;
    if (this.egress.known.some(other => other._key === key) && (key === undefined || isLiteralNumber(key) || isLiteralString(key))) {
      throw refusalAt(this, invalid('Sidecar egress', key ?? 'all ports', 'one listener for a port, a socket, or all ports', 'put the hosts of both into one listener'));
    }
    this.egress.push(listener);
  }

  /** Adds a port that the workloads take traffic on. Throws if there is one with its number already. */
  public addIngress(listener: IstioIngressListener): void {
    const { number } = listener.port;
    if (isLiteralNumber(number) && this.ingress.known.some(other => other.port.number === number)) {
      throw refusalAt(this, invalid('Sidecar ingress', number, 'one listener for a port, whatever its address', 'give one of the two another port'));
    }
    this.ingress.push(listener);
  }

  /** @internal */
  protected _toSpec(): Plain<SidecarSpec> {
    const { given: props } = this;
    const [egress, ingress] = [this.egress.resolved, this.ingress.resolved];
    const inOrder = [...egress.filter(e => e._key !== undefined), ...egress.filter(e => e._key === undefined)];
    return {
      workloadSelector: ifSet(props.target?.labels, labels => ({ labels })),
      egress: inOrder.length > 0 ? inOrder.map(e => e._toIstio()) : undefined,
      ingress: ingress.length > 0 ? ingress.map(i => i._toIstio()) : undefined,
      outboundTrafficPolicy: props.outboundTrafficPolicy?._toIstio(),
      inboundConnectionPool: this.inboundConnectionPool,
    };
  }

  /** @internal */
  public _checkLate(report: Report): void {
    super._checkLate(report);
    this.given.outboundTrafficPolicy?._checkLate(this, report);
  }

  /** @internal */
  public _validate(): string[] {
    const { outboundTrafficPolicy, inboundConnectionPool } = this.given;
    const empty = (outboundTrafficPolicy ?? inboundConnectionPool) === undefined && this.egress.resolved.length + this.ingress.resolved.length === 0;
    return [
      ...super._validate(),
      ...empty ? [sentenceOf(missing('Sidecar', 'say what holds, or leave the Sidecar out'))] : [],
    ];
  }
}

function registryOnly(scope: Construct, id: string, props: IstioResourceProps, target: WorkloadTarget): Sidecar {
  return new Sidecar(scope, id, { metadata: { name: 'default', ...props.metadata }, target, outboundTrafficPolicy: OutboundTrafficPolicy.REGISTRY_ONLY });
}

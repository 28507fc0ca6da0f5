import { Construct, IConstruct } from 'constructs';
import { SidecarSpec, toJson_SidecarSpec } from '../../imports/networking.istio.io';
import { IstioKind, IstioResourceProps, TargetedResource } from '../base';
import { stated } from '../checks/defect';
import { Report, refuseErrors } from '../checks/problem';
import { atConstruct, refusalAt } from '../checks/refuse';
import { checkEgressPorts } from '../checks/sidecar-egress';
import { checkIngressPorts } from '../checks/sidecar-ingress';
import { ifSet } from '../private/defined';
import { GrowingList } from '../private/growing-list';
import { checkEach } from '../private/map-each';
import type { Plain } from '../private/plain';
import { PolicyTarget, WorkloadTarget } from '../values/policy-target';
import { ConnectionPool } from './connection-pool';
import { ForeignResource } from './foreign-resource';
import { IstioEgressListener } from './istio-egress-listener';
import { IstioIngressListener } from './istio-ingress-listener';
import { OutboundTrafficPolicy } from './outbound-traffic-policy';
import { renderConnectionPool } from './render/connection-pool';

const KIND: IstioKind = { group: 'networking.istio.io', kind: 'Sidecar', toJson: toJson_SidecarSpec };

/** A Sidecar, defined in this app or not. */
export interface ISidecar extends IConstruct {
  /** The name of the Sidecar. */
  readonly name: string;
  /**
   * The namespace of the Sidecar.
   * @default - not known
   */
  readonly namespace?: string;
}

/** Options of a reference to a Sidecar that is not defined in the app. */
export interface SidecarReferenceOptions {
  /**
   * The namespace of the Sidecar.
   * @default - not known
   */
  readonly namespace?: string;
}

/** Properties of a Sidecar. */
export interface SidecarProps extends IstioResourceProps {
  /**
   * The workloads that the Sidecar applies to: `PolicyTarget.selector`, `PolicyTarget.workload`, `PolicyTarget.namespaceWide` or `PolicyTarget.meshWide`.
   * A workload has one Sidecar: the one that selects it, otherwise that of its namespace, otherwise that of the root namespace.
   * @default - every workload of its namespace; in the root namespace, every workload of the namespaces without a Sidecar
   */
  readonly target?: WorkloadTarget;
  /**
   * The hosts that the workloads can reach: a factory of `IstioEgressListener`, such as `IstioEgressListener.allPorts`.
   * The listener for all ports is rendered last, as Istio requires.
   * @default - those of the Sidecar of the root namespace; without one, every host that is exported to the namespace. See `addEgress`
   */
  readonly egress?: IstioEgressListener[];
  /**
   * The ports on which the workloads accept traffic: `IstioIngressListener.of`.
   * @default - those of the Services and pods. See `addIngress`
   */
  readonly ingress?: IstioIngressListener[];
  /**
   * The policy for traffic to hosts that are unknown in the mesh: `OutboundTrafficPolicy.REGISTRY_ONLY`, `OutboundTrafficPolicy.ALLOW_ANY`
   * or `OutboundTrafficPolicy.allowAnyVia`.
   * @default - `outboundTrafficPolicy` of the mesh configuration: all hosts are reachable
   */
  readonly outboundTrafficPolicy?: OutboundTrafficPolicy;
  /**
   * Limits of inbound connections, for every ingress port without its own limits.
   * @default - those of the DestinationRule of the service
   */
  readonly inboundConnectionPool?: ConnectionPool;
}

/**
 * The part of the mesh that the sidecars of workloads are configured for, and the ports of their inbound and outbound traffic.
 * Without one, every sidecar is configured for every service of the mesh.
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/
 *
 * @example
 * declare const chart: Chart;
 * new istio.Sidecar(chart, 'default', {
 *   egress: [istio.IstioEgressListener.allPorts([istio.EgressHost.SAME_NAMESPACE, istio.EgressHost.namespace('istio-system')])],
 *   outboundTrafficPolicy: istio.OutboundTrafficPolicy.REGISTRY_ONLY,
 * });
 */
export class Sidecar extends TargetedResource implements ISidecar {
  /** References a Sidecar that is not defined in the app. */
  public static fromSidecarName(scope: Construct, id: string, name: string, options: SidecarReferenceOptions = {}): ISidecar {
    return new ForeignResource(scope, id, KIND.kind, name, options.namespace);
  }

  /**
   * Limits the namespaces without a Sidecar to hosts that are known in the mesh. The Sidecar is created in the root namespace.
   *
   * @example
   * declare const chart: Chart;
   * istio.Sidecar.registryOnlyForMesh(chart, 'default');
   */
  public static registryOnlyForMesh(scope: Construct, id: string, props: IstioResourceProps = {}): Sidecar {
    return registryOnly(scope, id, props, PolicyTarget.meshWide());
  }

  /** Limits the namespace of the metadata or of the chart to hosts that are known in the mesh. */
  public static registryOnlyForNamespace(scope: Construct, id: string, props: IstioResourceProps = {}): Sidecar {
    return registryOnly(scope, id, props, PolicyTarget.namespaceWide());
  }

  private readonly egress: GrowingList<IstioEgressListener>;
  private readonly ingress: GrowingList<IstioIngressListener>;
  private readonly inboundConnectionPool?: Plain<SidecarSpec>['inboundConnectionPool'];
  private readonly outboundTrafficPolicy?: OutboundTrafficPolicy;

  /** Throws for two listeners with the same port or socket, for two egress listeners for all ports, and for an invalid connection pool. */
  constructor(scope: Construct, id: string, props: SidecarProps) {
    super(scope, id, KIND, props, props.target);
    this.outboundTrafficPolicy = props.outboundTrafficPolicy;
    this.inboundConnectionPool = atConstruct(this, () => ifSet(props.inboundConnectionPool, pool => renderConnectionPool('Sidecar.inboundConnectionPool', pool)));
    this.egress = new GrowingList(Array.isArray(props.egress) ? [] : props.egress);
    this.ingress = new GrowingList(Array.isArray(props.ingress) ? [] : props.ingress);
    checkEach(props.egress, listener => this.addEgress(listener));
    checkEach(props.ingress, listener => this.addIngress(listener));
  }

  /** Adds hosts that the workloads can reach. Throws if there is already a listener for the same port, for the same socket, or for all ports. */
  public addEgress(listener: IstioEgressListener): void {
    const listeners = [...this.egress.known, listener];
    if (listeners.filter(l => l._isForAllPorts).length > 1) { // in manifests, a listener without a port that is not the last one
      throw refusalAt(this, stated(`Sidecar.egress[${listeners.length - 1}]`, 'is a second listener for all ports', 'add its hosts to the first one'));
    }
    atConstruct(this, () => refuseErrors(report => checkEgressPorts(inOrder(listeners).map(l => l._toIstio()), 'Sidecar.egress', report)));
    this.egress.push(listener);
  }

  /** Adds a port on which the workloads accept traffic. Throws if there is already one with its number. */
  public addIngress(listener: IstioIngressListener): void {
    const listeners = [...this.ingress.known, listener];
    atConstruct(this, () => refuseErrors(report => checkIngressPorts(listeners.map(l => l._toIstio()), 'Sidecar.ingress', report)));
    this.ingress.push(listener);
  }

  /** @internal */
  protected _toSpec(): Plain<SidecarSpec> {
    const [egress, ingress] = [inOrder(this.egress.resolved), this.ingress.resolved];
    return {
      workloadSelector: ifSet(this.target?.labels, labels => ({ labels })),
      egress: egress.length > 0 ? egress.map(e => e._toIstio()) : undefined,
      ingress: ingress.length > 0 ? ingress.map(i => i._toIstio()) : undefined,
      outboundTrafficPolicy: this.outboundTrafficPolicy?._toIstio(),
      inboundConnectionPool: this.inboundConnectionPool,
    };
  }

  /** @internal */
  public _checkLate(report: Report): void {
    super._checkLate(report);
    this.outboundTrafficPolicy?._checkLate('spec.outboundTrafficPolicy', this, report);
  }
}

function inOrder(listeners: IstioEgressListener[]): IstioEgressListener[] {
  return [...listeners.filter(l => !l._isForAllPorts), ...listeners.filter(l => l._isForAllPorts)];
}

function registryOnly(scope: Construct, id: string, props: IstioResourceProps, target: WorkloadTarget): Sidecar {
  return new Sidecar(scope, id, { metadata: { name: 'default', ...props.metadata }, target, outboundTrafficPolicy: OutboundTrafficPolicy.REGISTRY_ONLY });
}

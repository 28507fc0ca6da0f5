import { Construct, IConstruct } from 'constructs';
import { IstioResourceProps } from '../base';
import { limit } from '../checks/defect';
import { WAYPOINT_NAMESPACE } from '../checks/late-rules';
import { refusalAt } from '../checks/refuse';
import { mergeMetadata } from '../private/merge-metadata';
import { addLateCheck } from '../validation/late-checks';
import { AllowedRoutes } from './allowed-routes';
import { Gateway, IGateway } from './gateway';
import { GatewayClassName } from './gateway-class-name';
import { GatewayInfrastructure } from './gateway-infrastructure';
import { Listener } from './listener';
import { labelForWaypoint, defectOfWaypointUse } from './render/waypoint-use';

const WAYPOINT_FOR = 'istio.io/waypoint-for';

/** The traffic that a waypoint handles, by its original destination. */
export enum WaypointTraffic {
  /** Traffic to Services. */
  SERVICE = 'service',
  /** Traffic to the addresses of pods and virtual machines. */
  WORKLOAD = 'workload',
  /** Traffic to Services and to workload addresses. */
  ALL = 'all',
  /** No traffic, for tests. */
  NONE = 'none',
}

/** Properties of a Waypoint. */
export interface WaypointProps extends IstioResourceProps {
  /**
   * The traffic that it handles (label `istio.io/waypoint-for`).
   * @default - no label: `service`, unless the GatewayClass sets another one
   */
  readonly waypointFor?: WaypointTraffic;
  /**
   * The namespaces that may use it.
   * @default AllowedRoutes.same()
   */
  readonly allowedRoutes?: AllowedRoutes;
  /**
   * Labels, annotations and overlays of the objects that Istio creates for the waypoint.
   * @default - the objects are not changed
   */
  readonly infrastructure?: GatewayInfrastructure;
}

/** Options for the use of a waypoint. */
export interface WaypointUseOptions {
  /**
   * Sends traffic from ingress gateways through the waypoint, too (label `istio.io/ingress-use-waypoint`). For Namespaces, Services and ServiceEntries.
   * @default - no label: gateways bypass it, unless the namespace is labeled
   */
  readonly ingress?: boolean;
}

/**
 * A waypoint: the proxy of ambient mode that applies HTTP routes, and policies by method or path.
 * It handles the traffic of Namespaces, Services and workloads that are labeled for it, by `Waypoint.label`.
 * @see https://istio.io/latest/docs/ambient/usage/waypoint/
 *
 * @example
 * declare const chart: Chart;
 * declare const namespace: kplus.Namespace;
 * const waypoint = new istio.gatewayApi.Waypoint(chart, 'waypoint', { metadata: { name: 'waypoint' } });
 * istio.gatewayApi.Waypoint.label(namespace, waypoint);
 */
export class Waypoint extends Gateway {
  /** No waypoint: traffic to the labeled resource bypasses the waypoint of its namespace. */
  public static readonly NONE: IGateway = { name: 'none' };

  /**
   * Sends the traffic of a resource through a waypoint, by the labels `istio.io/use-waypoint` and, if the waypoint is in another namespace, `istio.io/use-waypoint-namespace`.
   * The resource is any construct whose API object is a Namespace, a Service, a Pod, a ServiceEntry or a WorkloadEntry. The label of a Namespace applies to
   * all resources in it that have no label themselves. A Deployment cannot be labeled: label its pod template.
   *
   * Throws for other kinds, if the resource uses another waypoint already, and if the waypoint does not handle its traffic (`waypointFor`).
   * `cdk8s synth` fails if the waypoint does not allow the namespace.
   */
  public static label(construct: IConstruct, waypoint: IGateway, options: WaypointUseOptions = {}): void {
    const traffic = waypoint instanceof Waypoint ? waypoint.waypointFor ?? WaypointTraffic.SERVICE : undefined;
    const use = labelForWaypoint(construct, waypoint, traffic, options.ingress);
    if (waypoint instanceof Waypoint) {
      addLateCheck(construct, report => report(WAYPOINT_NAMESPACE, defectOfWaypointUse(use, waypoint)));
    }
  }

  /** The traffic that it handles, if set. */
  public readonly waypointFor?: WaypointTraffic;

  constructor(scope: Construct, id: string, props: WaypointProps = {}) {
    const { waypointFor, allowedRoutes, infrastructure } = props;
    super(scope, id, {
      metadata: mergeMetadata(waypointFor === undefined ? undefined : { labels: { [WAYPOINT_FOR]: waypointFor } }, props.metadata),
      gatewayClassName: GatewayClassName.ISTIO_WAYPOINT,
      listeners: [Listener.hbone({ name: 'mesh', allowedRoutes })],
      infrastructure,
    });
    this.waypointFor = waypointFor;
  }

  /** Throws, because a waypoint has exactly one listener. */
  public addListener(listener: Listener): void {
    if (this.listeners.length > 0) {
      throw refusalAt(this, limit('Waypoint.listeners', this.listeners.length + 1, 1, 'add the listener to a Gateway'));
    }
    super.addListener(listener);
  }
}

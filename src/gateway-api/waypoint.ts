import { ApiObject } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { IstioResourceProps } from '../base';
import { invalid } from '../checks/defect';
import { refusalAt } from '../checks/refuse';
import { mergeMetadata } from '../private/merge-metadata';
import { AllowedRoutes } from './allowed-routes';
import { Gateway, IGateway } from './gateway';
import { GatewayClassName } from './gateway-class-name';
import { GatewayInfrastructure } from './gateway-infrastructure';
import { Listener } from './listener';
import { labelForWaypoint, problemsOfWaypointUse } from './render/waypoint-use';

const WAYPOINT_FOR = 'istio.io/waypoint-for';

/** Which traffic a waypoint takes, by where it is addressed to. */
export enum WaypointTraffic {
  /** To Services. */
  SERVICE = 'service',
  /** To pods and virtual machines, by their addresses. */
  WORKLOAD = 'workload',
  /** To both. */
  ALL = 'all',
  /** None: the waypoint is there for tests. */
  NONE = 'none',
}

/** Properties of a Waypoint. */
export interface WaypointProps extends IstioResourceProps {
  /**
   * Which traffic it takes (label `istio.io/waypoint-for`).
   * @default - no label: `service`, unless the GatewayClass says otherwise
   */
  readonly waypointFor?: WaypointTraffic;
  /**
   * The namespaces that may use it.
   * @default AllowedRoutes.same()
   */
  readonly allowedRoutes?: AllowedRoutes;
  /**
   * Labels, annotations and overlays of what Istio makes for the waypoint.
   * @default - what Istio makes stays as it is
   */
  readonly infrastructure?: GatewayInfrastructure;
}

/** How a waypoint is used. */
export interface WaypointUseOptions {
  /**
   * Whether ingress gateways send their traffic through the waypoint too (label `istio.io/ingress-use-waypoint`). For Namespaces, Services and ServiceEntries.
   * @default - no label: gateways go past it, unless the namespace says otherwise
   */
  readonly ingress?: boolean;
}

/**
 * A waypoint: the proxy that looks at requests in ambient mode, where HTTP routes and rules by method or path happen.
 * Traffic goes through it where a Namespace, a Service or a workload is labelled so.
 * @see https://istio.io/latest/docs/ambient/usage/waypoint/
 *
 * @example
 * declare const chart: Chart;
 * declare const namespace: kplus.Namespace;
 * const waypoint = new istio.gatewayApi.Waypoint(chart, 'waypoint', { metadata: { name: 'waypoint' } });
 * istio.gatewayApi.Waypoint.label(namespace, waypoint);
 */
export class Waypoint extends Gateway {
  /** No waypoint: what is labelled so goes past the waypoint of its namespace. */
  public static readonly NONE: IGateway = { name: 'none' };

  /**
   * Sends the traffic to a resource through a waypoint (labels `istio.io/use-waypoint` and, where it lies elsewhere, `istio.io/use-waypoint-namespace`):
   * any construct whose API object is a Namespace, a Service, a Pod, a ServiceEntry or a WorkloadEntry, made by any library. What holds for a Namespace
   * holds for all in it that has no label of its own. A Deployment is none of these: its pod template is labelled.
   *
   * Throws for other kinds, for a resource that has another waypoint already, and for one that the waypoint does not take (`waypointFor`).
   * `cdk8s synth` fails where the waypoint does not allow the namespace.
   */
  public static label(construct: IConstruct, waypoint: IGateway, options: WaypointUseOptions = {}): void {
    const traffic = waypoint instanceof Waypoint ? waypoint.waypointFor ?? WaypointTraffic.SERVICE : undefined;
    const use = labelForWaypoint(construct, waypoint, traffic, options.ingress);
    if (waypoint instanceof Waypoint) {
      construct.node.addValidation({ validate: () => problemsOfWaypointUse(use, ApiObject.of(waypoint)) });
    }
  }

  /** Which traffic it takes; nothing where that is not said. */
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

  /** Throws: a waypoint has one listener, and has it already. */
  public addListener(listener: Listener): void {
    if (this.listeners.length > 0) {
      throw refusalAt(this, invalid('Waypoint listeners', listener.name, 'the one that it has: HBONE on port 15008', 'add the listener to a Gateway'));
    }
    super.addListener(listener);
  }
}

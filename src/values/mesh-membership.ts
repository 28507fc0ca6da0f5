import { missing } from '../checks/defect';
import { defectOfDnsLabel, defectOfText } from '../checks/formats/name';
import { refuse } from '../checks/refuse';
import { copyMap } from '../private/copy';
import { onlySet } from '../private/defined';

/** Options for a namespace in ambient mode. */
export interface AmbientMembershipOptions {
  /**
   * The name of the waypoint (a Gateway of the Gateway API) for traffic to the namespace; `none` for no waypoint.
   * @default - no waypoint; HTTP routes and HTTP attributes of policies have no effect
   */
  readonly waypoint?: string;
  /**
   * The namespace of the waypoint. Requires `waypoint`.
   * @default - the namespace itself
   */
  readonly waypointNamespace?: string;
}

/**
 * The way in which the pods of a namespace join the mesh.
 * @see https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/#controlling-the-injection-policy
 *
 * @example
 * istio.MeshMembership.revision('canary');
 */
export class MeshMembership {
  /** New pods get a sidecar of the default revision (`istio-injection: enabled`). */
  public static injection(): MeshMembership {
    return new MeshMembership({ 'istio-injection': 'enabled' });
  }

  /**
   * New pods get a sidecar of a revision of the control plane (`istio.io/rev`). Throws for a name that is not a DNS label.
   *
   * @param name a revision or revision tag; `default` for the default revision
   */
  public static revision(name: string): MeshMembership {
    refuse(defectOfText('MeshMembership.revision', name, 'set it to the name of a revision, or use MeshMembership.injection()'));
    refuse(defectOfDnsLabel('MeshMembership.revision', name));
    return new MeshMembership({ 'istio.io/rev': name });
  }

  /**
   * Pods are in ambient mode, without a sidecar and without a restart (`istio.io/dataplane-mode: ambient`). Throws for a name that is not a DNS label, and for
   * `waypointNamespace` without `waypoint`.
   */
  public static ambient(options: AmbientMembershipOptions = {}): MeshMembership {
    const { waypoint, waypointNamespace } = options;
    refuse(defectOfText('MeshMembership.waypoint', waypoint, 'set it to the name of a waypoint, or omit it'));
    refuse(defectOfDnsLabel('MeshMembership.waypoint', waypoint));
    refuse(defectOfText('MeshMembership.waypointNamespace', waypointNamespace, 'set it to the name of a namespace, or omit it'));
    refuse(defectOfDnsLabel('MeshMembership.waypointNamespace', waypointNamespace));
    refuse(waypointNamespace !== undefined && waypoint === undefined ? missing('MeshMembership.waypoint', 'set it to the name of the waypoint', 'because waypointNamespace is set') : undefined);
    return new MeshMembership(onlySet<{ [key: string]: string | undefined }>({
      'istio.io/dataplane-mode': 'ambient', 'istio.io/use-waypoint': waypoint, 'istio.io/use-waypoint-namespace': waypointNamespace,
    }) as { [key: string]: string });
  }

  /** Pods get no sidecar, even if Istio injects by default, and regardless of their labels (`istio-injection: disabled`). */
  public static none(): MeshMembership {
    return new MeshMembership({ 'istio-injection': 'disabled' });
  }

  private constructor(private readonly map: { [key: string]: string }) {}

  /** The labels of the namespace. */
  public get labels(): { [key: string]: string } {
    return copyMap(this.map);
  }
}

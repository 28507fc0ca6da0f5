import { invalid } from '../checks/defect';
import { defectOfDnsLabel, defectOfText } from '../checks/formats/name';
import { refusal, refuse } from '../checks/refuse';
import { copyMap } from '../private/copy';
import { onlySet } from '../private/defined';

/** What may be said of a namespace in ambient mode. */
export interface AmbientMembershipOptions {
  /**
   * The waypoint (a Gateway of the Gateway API) that traffic to the namespace goes through, by its name; `none` for no waypoint.
   * @default - no waypoint: what looks at requests (HTTP routes, rules by method or path) does not happen
   */
  readonly waypoint?: string;
  /**
   * The namespace of the waypoint; with `waypoint` only.
   * @default - the namespace itself
   */
  readonly waypointNamespace?: string;
}

/**
 * How the pods of a namespace come into the mesh: one way or another, never two.
 * @see https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/#controlling-the-injection-policy
 *
 * @example
 * istio.MeshMembership.revision('canary');
 */
export class MeshMembership {
  /** Pods get a sidecar of the default revision when they are created (`istio-injection: enabled`). */
  public static injection(): MeshMembership {
    return new MeshMembership({ 'istio-injection': 'enabled' });
  }

  /**
   * Pods get a sidecar of one revision of the control plane when they are created (`istio.io/rev`).
   * Throws for a name that is no DNS label.
   *
   * @param name a revision or a revision tag; `default` for the default one
   */
  public static revision(name: string): MeshMembership {
    refuse(defectOfText('MeshMembership revision', name, 'name the revision, or use MeshMembership.injection()'));
    refuse(defectOfDnsLabel('MeshMembership revision', name));
    return new MeshMembership({ 'istio.io/rev': name });
  }

  /** Pods are in ambient mode, without a sidecar and without a restart (`istio.io/dataplane-mode: ambient`). Throws for a name that is no DNS label, and for the namespace of a waypoint that is not named. */
  public static ambient(options: AmbientMembershipOptions = {}): MeshMembership {
    const { waypoint, waypointNamespace } = options;
    refuse(defectOfText('MeshMembership waypoint', waypoint, 'name the waypoint, or leave it out'));
    refuse(defectOfDnsLabel('MeshMembership waypoint', waypoint));
    refuse(defectOfText('MeshMembership waypointNamespace', waypointNamespace, 'name the namespace, or leave it out'));
    refuse(defectOfDnsLabel('MeshMembership waypointNamespace', waypointNamespace));
    if (waypointNamespace !== undefined && waypoint === undefined) {
      throw refusal(invalid('MeshMembership waypointNamespace', waypointNamespace, 'the namespace of a waypoint that is named', 'name the waypoint too'));
    }
    return new MeshMembership(onlySet<{ [key: string]: string | undefined }>({
      'istio.io/dataplane-mode': 'ambient', 'istio.io/use-waypoint': waypoint, 'istio.io/use-waypoint-namespace': waypointNamespace,
    }) as { [key: string]: string });
  }

  /** Pods get no sidecar, also where Istio injects by default, and whatever labels they carry (`istio-injection: disabled`). */
  public static none(): MeshMembership {
    return new MeshMembership({ 'istio-injection': 'disabled' });
  }

  private constructor(private readonly map: { [key: string]: string }) {}

  /** The labels of the namespace that say so. */
  public get labels(): { [key: string]: string } {
    return copyMap(this.map);
  }
}

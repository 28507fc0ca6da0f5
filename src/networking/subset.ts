import { isDeepStrictEqual } from 'node:util';
import type { DestinationRuleSpecSubsets } from '../../imports/networking.istio.io';
import { checkSubset } from '../checks/destination-rule';
import { defectOfLabels } from '../checks/formats/labels';
import { refuseErrors } from '../checks/problem';
import { refuse } from '../checks/refuse';
import { copyMap } from '../private/copy';
import { ifSet } from '../private/defined';
import type { Plain } from '../private/plain';
import { resolveTokens } from '../private/resolve-tokens';
import { renderTrafficPolicy } from './render/traffic-policy';
import { TrafficPolicy } from './traffic-policy';

type Fragment = Plain<DestinationRuleSpecSubsets>;

/** Options of a subset. */
export interface SubsetOptions {
  /**
   * Settings for traffic to the subset, which replace those of the host field by field.
   * @default - the traffic policy of the host
   */
  readonly trafficPolicy?: TrafficPolicy;
}

/**
 * A part of a service's workloads, selected by their labels: a version, a cluster, a zone.
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#Subset
 *
 * @example
 * const v1 = istio.Subset.of('v1', { version: 'v1' });
 */
export class Subset {
  /**
   * A subset of the workloads that have all of the labels. Throws for an invalid name, label or traffic policy.
   *
   * @param name the name that routes use, a DNS label
   * @param labels labels of the workloads, in addition to those that the service selects
   */
  public static of(name: string, labels: { [key: string]: string }, options: SubsetOptions = {}): Subset {
    return new Subset(name, labels, options);
  }

  /** A subset of all workloads of the service, for a separate traffic policy. Throws for an invalid name or traffic policy. */
  public static ofAll(name: string, options: SubsetOptions = {}): Subset {
    return new Subset(name, undefined, options);
  }

  /** @internal */
  public readonly _trafficPolicy?: TrafficPolicy;
  private readonly fragment: Fragment;

  private constructor(
    /** The name that routes use. */
    public readonly name: string,
    labels: { [key: string]: string } | undefined,
    options: SubsetOptions,
  ) {
    this._trafficPolicy = options.trafficPolicy;
    refuseErrors(report => checkSubset({ name, labels }, 'Subset', '', report));
    refuse(defectOfLabels('Subset.labels', labels)); // stricter than Istio: no workload of Kubernetes can have other labels
    this.fragment = {
      name,
      labels: ifSet(labels, copyMap),
      trafficPolicy: ifSet(options.trafficPolicy, policy => renderTrafficPolicy('Subset.trafficPolicy', policy, '')),
    };
  }

  /** The labels of its workloads. */
  public get labels(): { [key: string]: string } {
    return { ...resolveTokens(this.fragment.labels) };
  }

  /** @internal */
  public _toIstio(): Fragment {
    return this.fragment;
  }

  /**
   * Checks whether the other subset has the same definition.
   * @internal
   */
  public _isSameAs(other: Subset): boolean {
    return this === other || isDeepStrictEqual(this.fragment, other.fragment);
  }
}

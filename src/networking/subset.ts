import { isDeepStrictEqual } from 'node:util';
import type { DestinationRuleSpecSubsets } from '../../imports/networking.istio.io';
import { invalid } from '../checks/defect';
import { defectOfLabels } from '../checks/formats/labels';
import { isDnsLabel } from '../checks/formats/name';
import { refusal, refuse } from '../checks/refuse';
import { copyMap } from '../private/copy';
import { ifSet } from '../private/defined';
import { isLiteralString } from '../private/literal';
import type { Plain } from '../private/plain';
import { resolveTokens } from '../private/resolve-tokens';
import { renderTrafficPolicy } from './render/traffic-policy';
import { TrafficPolicy } from './traffic-policy';

type Fragment = Plain<DestinationRuleSpecSubsets>;

/** What may be said of a subset beside its name and labels. */
export interface SubsetOptions {
  /**
   * What holds for traffic to the subset, field by field in place of the policy of the host.
   * @default - the policy of the host
   */
  readonly trafficPolicy?: TrafficPolicy;
}

/**
 * A part of a service's workloads, chosen by their labels: a version, a cluster, a zone.
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#Subset
 *
 * @example
 * const v1 = istio.Subset.of('v1', { version: 'v1' });
 */
export class Subset {
  /**
   * A subset of the workloads that have all of the labels.
   * Throws for a name that is no DNS label, for labels that Kubernetes does not take, and for a traffic policy with a mistake.
   *
   * @param name the name that routes give, a DNS label
   * @param labels labels of the workloads, beside those that the service selects by
   */
  public static of(name: string, labels: { [key: string]: string }, options: SubsetOptions = {}): Subset {
    return new Subset(name, labels, options);
  }

  /** A subset of all workloads of the service, for a traffic policy of its own. */
  public static ofAll(name: string, options: SubsetOptions = {}): Subset {
    return new Subset(name, undefined, options);
  }

  /** @internal */
  public readonly _trafficPolicy?: TrafficPolicy;
  private readonly fragment: Fragment;

  private constructor(
    /** The name that routes give. */
    public readonly name: string,
    labels: { [key: string]: string } | undefined,
    options: SubsetOptions,
  ) {
    this._trafficPolicy = options.trafficPolicy;
    if (isLiteralString(name) && !isDnsLabel(name)) {
      throw refusal(invalid('Subset name', name, 'a DNS label: letters, digits and "-", at most 63 characters', 'rename the subset'));
    }
    refuse(defectOfLabels(`Subset '${name}' labels`, labels));
    this.fragment = {
      name,
      labels: ifSet(labels, copyMap),
      trafficPolicy: ifSet(options.trafficPolicy, policy => renderTrafficPolicy(`Subset '${name}' trafficPolicy`, policy)),
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
   * Whether the other one says the same.
   * @internal
   */
  public _isSameAs(other: Subset): boolean {
    return this === other || isDeepStrictEqual(this.fragment, other.fragment);
  }
}

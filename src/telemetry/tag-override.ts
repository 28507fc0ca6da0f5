import type { TelemetrySpecMetricsOverridesTagOverrides } from '../../imports/telemetry.istio.io';
import { defectOfCel } from '../checks/formats/cel';
import { refuse } from '../checks/refuse';
import type { Plain } from '../private/plain';

type Fragment = Plain<TelemetrySpecMetricsOverridesTagOverrides>;

/**
 * A change to a tag of a metric.
 * @see https://istio.io/latest/docs/reference/config/telemetry/#MetricsOverrides-TagOverride
 */
export class TagOverride {
  /**
   * Adds the tag, or changes its value. Throws for an invalid CEL expression.
   *
   * @param value a CEL expression over Envoy's attributes, such as `request.host` or `string(destination.port)`; a fixed text must be in quotes, such as `'a'`
   */
  public static upsert(value: string): TagOverride {
    refuse(defectOfCel('TagOverride.value', value)); // Istio accepts any text, but proxies report nothing for an invalid expression
    return new TagOverride({ operation: 'UPSERT', value });
  }

  /** Removes the tag from the metric. */
  public static remove(): TagOverride {
    return new TagOverride({ operation: 'REMOVE' });
  }

  private constructor(private readonly fragment: Fragment) {}

  /** @internal */
  public _toIstio(): Fragment {
    return this.fragment;
  }
}

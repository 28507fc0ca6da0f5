import type { TelemetrySpecMetricsOverridesTagOverrides } from '../../imports/telemetry.istio.io';
import { defectOfCel } from '../checks/formats/cel';
import { refuse } from '../checks/refuse';
import type { Plain } from '../private/plain';

type Fragment = Plain<TelemetrySpecMetricsOverridesTagOverrides>;

/**
 * What becomes of a tag of a metric.
 * @see https://istio.io/latest/docs/reference/config/telemetry/#MetricsOverrides-TagOverride
 */
export class TagOverride {
  /**
   * The tag is added, or gets another value. Throws for what CEL cannot read, such as an empty one.
   *
   * @param value a CEL expression over Envoy's attributes, such as `request.host` or `string(destination.port)`; a text stands in quotes of its own
   */
  public static upsert(value: string): TagOverride {
    refuse(defectOfCel('TagOverride.upsert value', value));
    return new TagOverride({ operation: 'UPSERT', value });
  }

  /** The metric does not carry the tag. */
  public static remove(): TagOverride {
    return new TagOverride({ operation: 'REMOVE' });
  }

  private constructor(private readonly fragment: Fragment) {}

  /** @internal */
  public _toIstio(): Fragment {
    return this.fragment;
  }
}

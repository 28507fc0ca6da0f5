import type { TelemetrySpecTracingCustomTags } from '../../imports/telemetry.istio.io';
import { defectOfText } from '../checks/formats/name';
import { refuseErrors } from '../checks/problem';
import { refuse } from '../checks/refuse';
import { checkCustomTag } from '../checks/telemetry';

/**
 * The value of a tag of spans.
 * @see https://istio.io/latest/docs/reference/config/telemetry/#Tracing-CustomTag
 */
export class CustomTag {
  /** A fixed value. Throws for an empty string. */
  public static literal(value: string): CustomTag {
    return new CustomTag({ literal: { value } });
  }

  /**
   * The value of an environment variable of the proxy. Throws for an empty name.
   *
   * @param defaultValue the value if the proxy does not have the variable; by default the tag is omitted
   */
  public static environment(name: string, defaultValue?: string): CustomTag {
    return new CustomTag({ environment: { name, defaultValue } });
  }

  /**
   * The value of a request header. Throws for an empty name.
   *
   * @param defaultValue the value if the request does not have the header; by default the tag is omitted
   */
  public static header(name: string, defaultValue?: string): CustomTag {
    return new CustomTag({ header: { name, defaultValue } });
  }

  /** A value in the format of Envoy's access logs, such as `%REQUESTED_SERVER_NAME%`. Throws for an empty string. */
  public static formatter(value: string): CustomTag {
    refuse(defectOfText('CustomTag.formatter.value', value, 'set it, or remove the tag')); // Istio accepts it, but the tag would be empty
    return new CustomTag({ formatter: { value } });
  }

  private constructor(private readonly fragment: TelemetrySpecTracingCustomTags) {
    refuseErrors(report => checkCustomTag(fragment, 'CustomTag', report));
  }

  /** @internal */
  public _toIstio(): TelemetrySpecTracingCustomTags {
    return this.fragment;
  }
}

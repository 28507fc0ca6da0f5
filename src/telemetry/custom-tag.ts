import type { TelemetrySpecTracingCustomTags } from '../../imports/telemetry.istio.io';
import { defectOfText } from '../checks/formats/name';
import { refuse } from '../checks/refuse';

/**
 * The value of a tag of spans.
 * @see https://istio.io/latest/docs/reference/config/telemetry/#Tracing-CustomTag
 */
export class CustomTag {
  /** One value for every span. Throws for an empty one. */
  public static literal(value: string): CustomTag {
    refuse(defectOfText('CustomTag.literal value', value, 'give the value, or leave the tag out'));
    return new CustomTag({ literal: { value } });
  }

  /**
   * The value of an environment variable of the proxy. Throws for an empty name.
   *
   * @param defaultValue the value where the proxy has no such variable; without it the tag is left out there
   */
  public static environment(name: string, defaultValue?: string): CustomTag {
    refuse(defectOfText('CustomTag.environment name', name, 'name the variable'));
    return new CustomTag({ environment: { name, defaultValue } });
  }

  /**
   * The value of a header of the request. Throws for an empty name.
   *
   * @param defaultValue the value where the request has no such header; without it the tag is left out there
   */
  public static header(name: string, defaultValue?: string): CustomTag {
    refuse(defectOfText('CustomTag.header name', name, 'name the header'));
    return new CustomTag({ header: { name, defaultValue } });
  }

  /** What Envoy's access logs would write, such as `%REQUESTED_SERVER_NAME%`. Throws for an empty text. */
  public static formatter(value: string): CustomTag {
    refuse(defectOfText('CustomTag.formatter value', value, 'give the text, or leave the tag out'));
    return new CustomTag({ formatter: { value } });
  }

  private constructor(private readonly fragment: TelemetrySpecTracingCustomTags) {}

  /** @internal */
  public _toIstio(): TelemetrySpecTracingCustomTags {
    return this.fragment;
  }
}

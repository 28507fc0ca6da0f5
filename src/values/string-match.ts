import type { VirtualServiceSpecHttpMatchUri } from '../../imports/networking.istio.io';
import { invalid } from '../checks/defect';
import { defectOfText } from '../checks/formats/name';
import { defectOfRegex } from '../checks/formats/regex';
import { refusal, refuse } from '../checks/refuse';
import { isLiteralString } from '../private/literal';

/**
 * How a string is compared. Always case-sensitive, but for a URI with `ignoreUriCase`.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#StringMatch
 */
export class StringMatch {
  /** The whole string equals `value`. */
  public static exact(value: string): StringMatch {
    return new StringMatch({ exact: value });
  }

  /** The string starts with `value`. A URI prefix is a matter of characters, not of path segments: `/api` matches `/apiary` too. */
  public static prefix(value: string): StringMatch {
    return new StringMatch({ prefix: value });
  }

  /**
   * The whole string matches an RE2 regular expression (no look-around, no back references) of at most 1024 characters.
   * Throws for an empty or a longer one, and for what is no RE2 expression as far as that can be told.
   */
  public static regex(value: string): StringMatch {
    refuse(defectOfText('StringMatch.regex', value, 'use StringMatch.present() for any value'));
    if (isLiteralString(value) && value.length > 1024) {
      throw refusal(invalid('StringMatch.regex', `${value.slice(0, 40)}… (${value.length} characters)`, 'at most 1024 characters', 'shorten it, or use several matches'));
    }
    refuse(defectOfRegex('StringMatch.regex', value));
    return new StringMatch({ regex: value });
  }

  /** Any value will do, as long as there is one: a header or query parameter is present. */
  public static present(): StringMatch {
    return new StringMatch({});
  }

  private constructor(private readonly fragment: VirtualServiceSpecHttpMatchUri) {}

  /** @internal */
  public _toIstio(): VirtualServiceSpecHttpMatchUri {
    return this.fragment;
  }
}

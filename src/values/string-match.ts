import type { VirtualServiceSpecHttpMatchUri } from '../../imports/networking.istio.io';
import { refuseErrors } from '../checks/problem';
import { checkRegex } from '../checks/regex';

/**
 * How a string is compared. Always case-sensitively, except for a URI with `ignoreUriCase`.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#StringMatch
 */
export class StringMatch {
  /** Matches a string that equals `value`. */
  public static exact(value: string): StringMatch {
    return new StringMatch({ exact: value });
  }

  /** Matches a string that starts with `value`. A URI prefix is compared by characters, not by path segments: `/api` matches `/apiary`, too. */
  public static prefix(value: string): StringMatch {
    return new StringMatch({ prefix: value });
  }

  /**
   * Matches a string that matches an RE2 regular expression as a whole. Throws for an empty text, and for an invalid expression.
   *
   * @param value an RE2 expression (no look-around, no back references) of at most 1024 bytes
   */
  public static regex(value: string): StringMatch {
    refuseErrors(report => checkRegex(value, 'StringMatch.regex', report));
    return new StringMatch({ regex: value });
  }

  /** Matches any value of a header or query parameter that is present. */
  public static present(): StringMatch {
    return new StringMatch({});
  }

  private constructor(private readonly fragment: VirtualServiceSpecHttpMatchUri) {}

  /** @internal */
  public _toIstio(): VirtualServiceSpecHttpMatchUri {
    return this.fragment;
  }
}

import { missing } from '../checks/defect';
import { defectOfRegex } from '../checks/formats/regex';
import { checkPathMatch } from '../checks/gateway-api/match';
import { refuseErrors } from '../checks/problem';
import { refusal, refuse } from '../checks/refuse';

/**
 * How the path of a request is compared, case-sensitively, without its query.
 * @see https://gateway-api.sigs.k8s.io/api-types/httproute/#matches
 */
export class HttpPathMatch {
  /** The path equals `value`. Throws if it is not a valid path. */
  public static exact(value: string): HttpPathMatch {
    return new HttpPathMatch('HttpPathMatch.exact', 'Exact', value);
  }

  /** The path starts with the segments of `value`: `/api` matches `/api` and `/api/v1`, but not `/apiary`. Throws if it is not a valid path. */
  public static pathPrefix(value: string): HttpPathMatch {
    return new HttpPathMatch('HttpPathMatch.pathPrefix', 'PathPrefix', value);
  }

  /** The whole path matches an RE2 regular expression. Throws if it is not a valid RE2 expression, as far as that can be determined. */
  public static regularExpression(value: string): HttpPathMatch {
    const match = new HttpPathMatch('HttpPathMatch.regularExpression', 'RegularExpression', value);
    refuse(defectOfRegex('HttpPathMatch.regularExpression.value', value));
    return match;
  }

  private readonly fragment: { type: string; value: string };

  private constructor(field: string, type: string, value: string) {
    if (value === undefined || value === '') { // other languages pass undefined
      throw refusal(missing(`${field}.value`, 'set the path'));
    }
    this.fragment = { type, value };
    refuseErrors(report => checkPathMatch(this.fragment, field, report));
  }

  /** @internal */
  public _toGatewayApi(): { type: string; value: string } {
    return this.fragment;
  }
}

import { invalid } from '../checks/defect';
import { defectOfLength, defectOfPath } from '../checks/formats/name';
import { defectOfRegex } from '../checks/formats/regex';
import { refusal, refuse } from '../checks/refuse';
import { isLiteralString } from '../private/literal';

const PATH = /^\/(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|%[0-9a-fA-F]{2})*$/;
const NOT_NORMAL = /\/\/|\/\.\.?(\/|$)|%2[fF]/;

/**
 * How the path of a request is compared, case-sensitive, without its query.
 * @see https://gateway-api.sigs.k8s.io/api-types/httproute/#matches
 */
export class HttpPathMatch {
  /** The path equals `value`. Throws for what is no path. */
  public static exact(value: string): HttpPathMatch {
    return new HttpPathMatch('Exact', checkedPath('HttpPathMatch.exact', value));
  }

  /** The path starts with the segments of `value`: `/api` matches `/api` and `/api/v1`, but not `/apiary`. Throws for what is no path. */
  public static pathPrefix(value: string): HttpPathMatch {
    return new HttpPathMatch('PathPrefix', checkedPath('HttpPathMatch.pathPrefix', value));
  }

  /** The whole path matches an RE2 regular expression. Throws for what is no RE2 expression as far as that can be told. */
  public static regularExpression(value: string): HttpPathMatch {
    refuse(defectOfPath('HttpPathMatch.regularExpression', value));
    refuse(defectOfLength('HttpPathMatch.regularExpression', value, 1024));
    refuse(defectOfRegex('HttpPathMatch.regularExpression', value));
    return new HttpPathMatch('RegularExpression', value);
  }

  private constructor(private readonly type: string, private readonly value: string) {}

  /** @internal */
  public get _isPrefix(): boolean {
    return this.type === 'PathPrefix';
  }

  /** @internal */
  public _toGatewayApi(): { type: string; value: string } {
    return { type: this.type, value: this.value };
  }
}

function checkedPath(field: string, value: string): string {
  refuse(defectOfPath(field, value));
  refuse(defectOfLength(field, value, 1024));
  if (isLiteralString(value) && (!PATH.test(value) || NOT_NORMAL.test(value))) {
    throw refusal(invalid(field, value, 'a path that starts with "/", without "//", "/.", "/..", "#" and "%2f"', 'correct the path, or use HttpPathMatch.regularExpression'));
  }
  return value;
}

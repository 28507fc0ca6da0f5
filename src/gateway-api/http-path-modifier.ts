import { invalid } from '../checks/defect';
import { checkPathModifier } from '../checks/gateway-api/filter';
import { refuseErrors } from '../checks/problem';
import { refusal } from '../checks/refuse';
import { isLiteralString } from '../private/literal';

/**
 * How a rewrite or a redirect changes the path.
 * @see https://gateway-api.sigs.k8s.io/guides/http-redirect-rewrite/
 */
export class HttpPathModifier {
  /** Replaces the whole path by `path`. Throws if it does not start with `/`. */
  public static replaceFullPath(path: string): HttpPathModifier {
    checkSlash('HttpPathModifier.replaceFullPath', path);
    return new HttpPathModifier({ type: 'ReplaceFullPath', replaceFullPath: path });
  }

  /** Replaces the matched prefix by `prefix`, and keeps the rest; the rule must have exactly one match, by `HttpPathMatch.pathPrefix`. Throws if it does not start with `/`. */
  public static replacePrefixMatch(prefix: string): HttpPathModifier {
    checkSlash('HttpPathModifier.replacePrefixMatch', prefix);
    return new HttpPathModifier({ type: 'ReplacePrefixMatch', replacePrefixMatch: prefix });
  }

  private constructor(private readonly fragment: { type: string; replaceFullPath?: string; replacePrefixMatch?: string }) {
    refuseErrors(report => checkPathModifier(fragment, 'HttpPathModifier', report));
  }

  /** @internal */
  public _toGatewayApi(): { type: string; replaceFullPath?: string; replacePrefixMatch?: string } {
    return this.fragment;
  }
}

/** The CRD allows any text, and the proxy would send a request without a valid path. */
function checkSlash(field: string, value: string): void {
  if (isLiteralString(value) && !value.startsWith('/')) {
    throw refusal(invalid(field, value, 'a path that starts with "/"', 'correct the path'));
  }
}

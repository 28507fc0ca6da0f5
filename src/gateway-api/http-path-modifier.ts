import { invalid } from '../checks/defect';
import { defectOfLength } from '../checks/formats/name';
import { refusal, refuse } from '../checks/refuse';
import { isLiteralString } from '../private/literal';

/**
 * What becomes of a path, in a rewrite or a redirect.
 * @see https://gateway-api.sigs.k8s.io/guides/http-redirect-rewrite/
 */
export class HttpPathModifier {
  /** The whole path becomes `path`. Throws for what does not start with `/`. */
  public static replaceFullPath(path: string): HttpPathModifier {
    return new HttpPathModifier('ReplaceFullPath', path);
  }

  /** The prefix that was matched becomes `prefix`, the rest stays; the rule has one match, by `HttpPathMatch.pathPrefix`. Throws for what does not start with `/`. */
  public static replacePrefixMatch(prefix: string): HttpPathModifier {
    return new HttpPathModifier('ReplacePrefixMatch', prefix);
  }

  private constructor(private readonly type: string, private readonly value: string) {
    refuse(defectOfLength('HttpPathModifier', value, 1024));
    if (isLiteralString(value) && !value.startsWith('/')) {
      throw refusal(invalid('HttpPathModifier', value, 'a path that starts with "/"', 'correct the path'));
    }
  }

  /** @internal */
  public get _isPrefix(): boolean {
    return this.type === 'ReplacePrefixMatch';
  }

  /** @internal */
  public _toGatewayApi(): { type: string; replaceFullPath?: string; replacePrefixMatch?: string } {
    return this._isPrefix ? { type: this.type, replacePrefixMatch: this.value } : { type: this.type, replaceFullPath: this.value };
  }
}

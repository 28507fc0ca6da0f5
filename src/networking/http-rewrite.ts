import type { VirtualServiceSpecHttpRewrite } from '../../imports/networking.istio.io';
import { defectOfText } from '../checks/formats/name';
import { checkRewrite } from '../checks/http-redirect';
import { refuseErrors } from '../checks/problem';
import { refuse } from '../checks/refuse';

/** Options of a rewrite of the path. */
export interface HttpRewriteOptions {
  /**
   * The new authority (Host header).
   * @default - unchanged
   */
  readonly authority?: string;
}

/**
 * Changes of path and authority before a request is forwarded.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRewrite
 */
export class HttpRewrite {
  /** Replaces the path, or the matched prefix, with `uri`; the query is unchanged. Throws for an empty text. */
  public static uri(uri: string, options: HttpRewriteOptions = {}): HttpRewrite {
    refuse(defectOfText('HttpRewrite.uri', uri, 'write "/" for the root')); // Istio reads '' as "not set"
    return new HttpRewrite({ authority: options.authority, uri });
  }

  /**
   * Replaces the part of the path that matches a regular expression. Throws for an invalid expression, and for an empty text.
   *
   * @param match an RE2 expression, with capture groups
   * @param rewrite the replacement; `\1` is the first capture group
   */
  public static uriRegex(match: string, rewrite: string, options: HttpRewriteOptions = {}): HttpRewrite {
    return new HttpRewrite({ authority: options.authority, uriRegexRewrite: { match, rewrite } });
  }

  /** Replaces the authority (Host header); the path is unchanged. Throws for an empty text. */
  public static authority(authority: string): HttpRewrite {
    return new HttpRewrite({ authority });
  }

  private constructor(private readonly fragment: VirtualServiceSpecHttpRewrite) {
    refuseErrors(report => checkRewrite(fragment, 'HttpRewrite', report));
  }

  /** @internal */
  public _toIstio(): VirtualServiceSpecHttpRewrite {
    return this.fragment;
  }
}

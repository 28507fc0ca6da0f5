import type { VirtualServiceSpecHttpRewrite } from '../../imports/networking.istio.io';
import { checkLength, checkText } from '../checks/formats/name';
import { checkRegex } from '../checks/formats/regex';

/** What may be rewritten beside the path. */
export interface HttpRewriteOptions {
  /**
   * The new authority (Host header).
   * @default - it stays
   */
  readonly authority?: string;
}

/**
 * Changes of path and authority before a request is sent on.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRewrite
 */
export class HttpRewrite {
  /** The path, or the prefix that was matched, becomes `uri`; the query stays. */
  public static uri(uri: string, options: HttpRewriteOptions = {}): HttpRewrite {
    checkText('HttpRewrite.uri', uri, 'write "/" for the root');
    return new HttpRewrite({ authority: options.authority, uri });
  }

  /**
   * The part of the path that matches a regular expression becomes something else.
   *
   * @param match an RE2 expression, with capture groups
   * @param rewrite what stands for it; `\1` is the first capture group
   */
  public static uriRegex(match: string, rewrite: string, options: HttpRewriteOptions = {}): HttpRewrite {
    checkText('HttpRewrite.uriRegex match', match, 'give an expression');
    checkLength('HttpRewrite.uriRegex match', match, 1024);
    checkRegex('HttpRewrite.uriRegex match', match);
    checkText('HttpRewrite.uriRegex rewrite', rewrite, 'give a replacement');
    return new HttpRewrite({ authority: options.authority, uriRegexRewrite: { match, rewrite } });
  }

  /** The authority (Host header) becomes `authority`; the path stays. */
  public static authority(authority: string): HttpRewrite {
    checkText('HttpRewrite.authority', authority, 'name a host');
    return new HttpRewrite({ authority });
  }

  private constructor(private readonly fragment: VirtualServiceSpecHttpRewrite) {}

  /** @internal */
  public _toIstio(): VirtualServiceSpecHttpRewrite {
    return this.fragment;
  }
}

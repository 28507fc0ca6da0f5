import type { VirtualServiceSpecHttpRewrite } from '../../imports/networking.istio.io';
import { defectOfLength, defectOfText } from '../checks/formats/name';
import { defectOfRegex } from '../checks/formats/regex';
import { refuse } from '../checks/refuse';

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
    refuse(defectOfText('HttpRewrite.uri', uri, 'write "/" for the root'));
    return new HttpRewrite({ authority: options.authority, uri });
  }

  /**
   * The part of the path that matches a regular expression becomes something else.
   *
   * @param match an RE2 expression, with capture groups
   * @param rewrite what stands for it; `\1` is the first capture group
   */
  public static uriRegex(match: string, rewrite: string, options: HttpRewriteOptions = {}): HttpRewrite {
    refuse(defectOfText('HttpRewrite.uriRegex match', match, 'give an expression'));
    refuse(defectOfLength('HttpRewrite.uriRegex match', match, 1024));
    refuse(defectOfRegex('HttpRewrite.uriRegex match', match));
    refuse(defectOfText('HttpRewrite.uriRegex rewrite', rewrite, 'give a replacement'));
    return new HttpRewrite({ authority: options.authority, uriRegexRewrite: { match, rewrite } });
  }

  /** The authority (Host header) becomes `authority`; the path stays. */
  public static authority(authority: string): HttpRewrite {
    refuse(defectOfText('HttpRewrite.authority', authority, 'name a host'));
    return new HttpRewrite({ authority });
  }

  private constructor(private readonly fragment: VirtualServiceSpecHttpRewrite) {}

  /** @internal */
  public _toIstio(): VirtualServiceSpecHttpRewrite {
    return this.fragment;
  }
}

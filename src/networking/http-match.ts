import type { VirtualServiceSpecHttpMatch } from '../../imports/networking.istio.io';
import { invalid } from '../checks/defect';
import { defectOfMatchedHeader } from '../checks/formats/http-header';
import { defectOfLabels } from '../checks/formats/labels';
import { defectOfDnsLabel } from '../checks/formats/name';
import { defectOfPort } from '../checks/formats/number';
import { refusal, refuse } from '../checks/refuse';
import { ifSet } from '../private/defined';
import { isToken } from '../private/literal';
import { mapEach } from '../private/map-each';
import type { Plain } from '../private/plain';
import { resolveTokens } from '../private/resolve-tokens';
import { StringMatch } from '../values/string-match';
import { IGateway } from './gateway';
import { renderGatewayName } from './render/gateway-name';

/** What a request must be like; all of it must hold. */
export interface HttpMatchOptions {
  /**
   * A name for logs and metrics.
   * @default - none
   */
  readonly name?: string;
  /**
   * The path of the request, without the query.
   * @default - any path
   */
  readonly uri?: StringMatch;
  /**
   * Compare exact and prefix paths without regard to case.
   * @default false
   */
  readonly ignoreUriCase?: boolean;
  /**
   * `http` or `https`.
   * @default - any
   */
  readonly scheme?: StringMatch;
  /**
   * The HTTP method, in upper case.
   * @default - any
   */
  readonly method?: StringMatch;
  /**
   * The authority (the Host header).
   * @default - any
   */
  readonly authority?: StringMatch;
  /**
   * Headers, by name in lower case; `StringMatch.present()` for any value.
   * At a gateway, `@request.auth.claims.<claim>` compares a claim of a verified token.
   * @default - any
   */
  readonly headers?: { [name: string]: StringMatch };
  /**
   * Headers that must not be like this.
   * @default - none is excluded
   */
  readonly withoutHeaders?: { [name: string]: StringMatch };
  /**
   * Query parameters, by name.
   * @default - any
   */
  readonly queryParams?: { [name: string]: StringMatch };
  /**
   * The port that the request was addressed to.
   * @default - any
   */
  readonly port?: number;
  /**
   * Labels of the caller's workload; for callers in the mesh only.
   * @default - any caller
   */
  readonly sourceLabels?: { [key: string]: string };
  /**
   * The namespace of the caller's workload; for callers in the mesh only.
   * @default - any
   */
  readonly sourceNamespace?: string;
  /**
   * Gateways, among those of the VirtualService, that the request came through.
   * @default - all gateways of the VirtualService
   */
  readonly gateways?: IGateway[];
  /**
   * Prefix of the route's own statistics.
   * @default - none are made
   */
  readonly statPrefix?: string;
}

/**
 * What a request must be like for a route to take it.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMatchRequest
 */
export class HttpMatch {
  /** All that is named must hold. Throws for an empty prefix (but of the path), a header name that is none, a port out of range. */
  public static of(options: HttpMatchOptions): HttpMatch {
    return new HttpMatch(options);
  }

  /** The path equals `path`. */
  public static uriExact(path: string): HttpMatch {
    return new HttpMatch({ uri: StringMatch.exact(path) });
  }

  /** The path starts with `prefix`. */
  public static uriPrefix(prefix: string): HttpMatch {
    return new HttpMatch({ uri: StringMatch.prefix(prefix) });
  }

  /** The whole path matches an RE2 regular expression. */
  public static uriRegex(regex: string): HttpMatch {
    return new HttpMatch({ uri: StringMatch.regex(regex) });
  }

  /** A header is like `value`. */
  public static header(name: string, value: StringMatch): HttpMatch {
    return new HttpMatch({ headers: { [name]: value } });
  }

  private constructor(private readonly options: HttpMatchOptions) {
    for (const field of ['scheme', 'method', 'authority'] as const) {
      checkMatch(`HttpMatch ${field}`, options[field]);
    }
    for (const field of ['headers', 'withoutHeaders', 'queryParams'] as const) {
      for (const [name, match] of options[field] === undefined || isToken(options[field]) ? [] : Object.entries(options[field])) {
        checkMatch(`HttpMatch ${field}.${name}`, match);
        if (field !== 'queryParams') {
          refuse(defectOfMatchedHeader(`HttpMatch ${field}`, name));
        }
      }
    }
    refuse(defectOfPort('HttpMatch port', options.port));
    refuse(defectOfLabels('HttpMatch sourceLabels', options.sourceLabels));
    refuse(defectOfDnsLabel('HttpMatch sourceNamespace', options.sourceNamespace));
  }

  /**
   * Whether the path is compared by prefix, or not at all.
   * @internal
   */
  public get _hasPrefixUri(): boolean {
    return this.options.uri === undefined || this.options.uri._toIstio().prefix !== undefined;
  }

  /** @internal */
  public _toIstio(namespace: string | undefined): Plain<VirtualServiceSpecHttpMatch> {
    const o = this.options;
    return {
      name: o.name,
      uri: o.uri?._toIstio(),
      ignoreUriCase: o.ignoreUriCase,
      scheme: o.scheme?._toIstio(),
      method: o.method?._toIstio(),
      authority: o.authority?._toIstio(),
      headers: ifSet(o.headers, renderMatches),
      withoutHeaders: ifSet(o.withoutHeaders, renderMatches),
      queryParams: ifSet(o.queryParams, renderMatches),
      port: o.port,
      sourceLabels: o.sourceLabels,
      sourceNamespace: o.sourceNamespace,
      gateways: mapEach(o.gateways, g => renderGatewayName(g, namespace)),
      statPrefix: o.statPrefix,
    };
  }
}

function renderMatches(matches: { [name: string]: StringMatch }): { [name: string]: { exact?: string; prefix?: string; regex?: string } } {
  return Object.fromEntries(Object.entries(resolveTokens(matches)).map(([name, match]) => [name, match._toIstio()]));
}

function checkMatch(field: string, match: StringMatch | undefined): void {
  if (match?._toIstio().prefix === '') {
    throw refusal(invalid(field, '', 'a prefix that is not empty', 'use StringMatch.present() for any value'));
  }
}

import type { VirtualServiceSpecHttpMatch } from '../../imports/networking.istio.io';
import { checkHttpMatch } from '../checks/http-match';
import { refuseErrors } from '../checks/problem';
import { ifSet, onlySet } from '../private/defined';
import { mapEach } from '../private/map-each';
import type { Plain } from '../private/plain';
import { whenKnown } from '../private/when-known';
import { StringMatch } from '../values/string-match';
import { IGateway } from './gateway';
import { renderGatewayName } from './render/gateway-name';
import { refuseSource } from './render/match-source';

/** Conditions of a match of HTTP requests; all of them must be met. */
export interface HttpMatchOptions {
  /**
   * A name for logs and metrics.
   * @default - the match has no name
   */
  readonly name?: string;
  /**
   * The path of the request, without the query: `StringMatch.exact`, `prefix` or `regex`.
   * @default - any path
   */
  readonly uri?: StringMatch;
  /**
   * Compares exact and prefix paths case-insensitively.
   * @default false
   */
  readonly ignoreUriCase?: boolean;
  /**
   * The scheme, `http` or `https`, as a `StringMatch`.
   * @default - any
   */
  readonly scheme?: StringMatch;
  /**
   * The HTTP method, in upper case, as a `StringMatch`.
   * @default - any
   */
  readonly method?: StringMatch;
  /**
   * The authority (Host header), as a `StringMatch`.
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
   * Headers, by name in lower case, that must not match.
   * @default - no header is excluded
   */
  readonly withoutHeaders?: { [name: string]: StringMatch };
  /**
   * Query parameters, by name, as a `StringMatch` each.
   * @default - any
   */
  readonly queryParams?: { [name: string]: StringMatch };
  /**
   * The destination port of the request.
   * @default - any
   */
  readonly port?: number;
  /**
   * Labels of the caller's workload; only for callers in the mesh.
   * @default - any caller
   */
  readonly sourceLabels?: { [key: string]: string };
  /**
   * The namespace of the caller's workload; only for callers in the mesh.
   * @default - any
   */
  readonly sourceNamespace?: string;
  /**
   * Gateways, among those of the VirtualService, through which the request came: a `Gateway`, `Gateway.fromGatewayName` or `Gateway.MESH`.
   * @default - all gateways of the VirtualService
   */
  readonly gateways?: IGateway[];
  /**
   * A prefix for statistics of the route.
   * @default - the route has no separate statistics
   */
  readonly statPrefix?: string;
}

/**
 * A match of HTTP requests.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMatchRequest
 */
export class HttpMatch {
  /** Matches requests that meet all conditions. Throws for an empty prefix (except of the path), an invalid header name, and a port out of range. */
  public static of(options: HttpMatchOptions): HttpMatch {
    return new HttpMatch(options);
  }

  /** Matches requests whose path equals `path`. */
  public static uriExact(path: string): HttpMatch {
    return new HttpMatch({ uri: StringMatch.exact(path) });
  }

  /** Matches requests whose path starts with `prefix`. */
  public static uriPrefix(prefix: string): HttpMatch {
    return new HttpMatch({ uri: StringMatch.prefix(prefix) });
  }

  /** Matches requests whose whole path matches an RE2 regular expression. */
  public static uriRegex(regex: string): HttpMatch {
    return new HttpMatch({ uri: StringMatch.regex(regex) });
  }

  /** Matches requests with a header that matches `value`. */
  public static header(name: string, value: StringMatch): HttpMatch {
    return new HttpMatch({ headers: { [name]: value } });
  }

  /**
   * The match without its gateways, whose names depend on the namespace of the VirtualService.
   * @internal
   */
  public readonly _fragment: Plain<VirtualServiceSpecHttpMatch>;
  private readonly gateways?: IGateway[];

  private constructor(options: HttpMatchOptions) {
    const { name, ignoreUriCase, port, sourceLabels, sourceNamespace, statPrefix } = options;
    this._fragment = onlySet({
      name,
      uri: options.uri?._toIstio(),
      ignoreUriCase,
      scheme: options.scheme?._toIstio(),
      method: options.method?._toIstio(),
      authority: options.authority?._toIstio(),
      headers: ifSet(options.headers, renderMatches),
      withoutHeaders: ifSet(options.withoutHeaders, renderMatches),
      queryParams: ifSet(options.queryParams, renderMatches),
      port,
      sourceLabels,
      sourceNamespace,
      statPrefix,
    });
    this.gateways = options.gateways;
    refuseErrors(report => checkHttpMatch(this._fragment, 'HttpMatch', report));
    refuseSource('HttpMatch', options);
  }

  /** @internal */
  public _toIstio(namespace: string | undefined): Plain<VirtualServiceSpecHttpMatch> {
    return { ...this._fragment, gateways: mapEach(this.gateways, g => renderGatewayName(g, namespace)) };
  }
}

function renderMatches(matches: { [name: string]: StringMatch }): { [name: string]: { exact?: string; prefix?: string; regex?: string } } {
  return whenKnown(matches, known => Object.fromEntries(Object.entries(known).map(([name, match]) => [name, whenKnown(match, m => m._toIstio())])));
}

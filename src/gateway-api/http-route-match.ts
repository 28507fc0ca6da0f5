import { HttpPathMatch } from './http-path-match';
import { ValueMatch } from './value-match';

/** The method of an HTTP request. */
export enum HttpMethod {
  /** GET. */
  GET = 'GET',
  /** HEAD. */
  HEAD = 'HEAD',
  /** POST. */
  POST = 'POST',
  /** PUT. */
  PUT = 'PUT',
  /** DELETE. */
  DELETE = 'DELETE',
  /** CONNECT. */
  CONNECT = 'CONNECT',
  /** OPTIONS. */
  OPTIONS = 'OPTIONS',
  /** TRACE. */
  TRACE = 'TRACE',
  /** PATCH. */
  PATCH = 'PATCH',
}

/**
 * Conditions for an HTTP request, all of which must be met.
 * @see https://gateway-api.sigs.k8s.io/api-types/httproute/#matches
 */
export interface HttpRouteMatch {
  /**
   * The path.
   * @default - any path
   */
  readonly path?: HttpPathMatch;
  /**
   * Headers by name, which is compared case-insensitively; at most 16.
   * @default - any headers
   */
  readonly headers?: { [name: string]: ValueMatch };
  /**
   * Query parameters by their names; at most 16.
   * @default - any query
   */
  readonly queryParams?: { [name: string]: ValueMatch };
  /**
   * The method.
   * @default - any method
   */
  readonly method?: HttpMethod;
}

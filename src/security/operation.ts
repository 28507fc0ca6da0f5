import type { AuthorizationPolicySpecRulesToOperation } from '../../imports/security.istio.io';
import { checkOperation } from '../checks/authorization-rule';
import { Defect, invalid } from '../checks/defect';
import { defectOfPattern, defectOfPatterns } from '../checks/formats/pattern';
import { refuseErrors } from '../checks/problem';
import { refuse } from '../checks/refuse';
import { onlySet } from '../private/defined';
import { isLiteralString } from '../private/literal';
import { checkEach, mapEach } from '../private/map-each';
import { lateText } from '../private/when-known';
import { refuseEmptyLists } from './render/refuse-empty-lists';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'CONNECT', 'TRACE'];

/**
 * Attributes of an operation. A request must match every list that is set, with at least one of its entries. Strings are compared exactly, or by prefix or
 * suffix with one `*` at the end or start; `*` matches any non-empty value. All attributes except ports apply only to HTTP: on other connections, an ALLOW
 * rule with them never matches, and a DENY rule ignores them.
 */
export interface OperationOptions {
  /**
   * Hosts, compared with the Host header, case-insensitively, including the port where the caller sends one.
   * @default - any host
   */
  readonly hosts?: string[];
  /**
   * Hosts to exclude.
   * @default - no host is excluded
   */
  readonly notHosts?: string[];
  /**
   * Ports of the workload (not of its Service), from 0 to 65535.
   * @default - any port
   */
  readonly ports?: number[];
  /**
   * Ports to exclude.
   * @default - no port is excluded
   */
  readonly notPorts?: number[];
  /**
   * HTTP methods, in upper case; gRPC always uses `POST`.
   * @default - any method
   */
  readonly methods?: string[];
  /**
   * HTTP methods to exclude.
   * @default - no method is excluded
   */
  readonly notMethods?: string[];
  /**
   * Paths without the query, such as `/package.Service/Method` for gRPC. As an alternative to `*`, `{*}` matches one whole segment, and `{**}` the rest.
   * @default - any path
   */
  readonly paths?: string[];
  /**
   * Paths to exclude.
   * @default - no path is excluded
   */
  readonly notPaths?: string[];
}

/**
 * An operation that a rule of an AuthorizationPolicy matches.
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/#Operation
 *
 * @example
 * istio.Operation.of({ methods: ['GET'], paths: ['/products/{*}'], notPaths: ['/products/internal*'] });
 */
export class Operation {
  /**
   * An operation with all attributes that Istio supports. Throws if no attribute is set, and for an empty list or value, a `*` that is not at the start or end,
   * a path that does not start with `/`, a lower-case method, and an invalid port.
   */
  public static of(options: OperationOptions): Operation {
    return new Operation(options);
  }

  /** Requests with one of several paths. */
  public static paths(paths: string[]): Operation {
    return new Operation({ paths });
  }

  /** Requests and connections to one of several ports of the workload. */
  public static ports(ports: number[]): Operation {
    return new Operation({ ports });
  }

  private readonly fragment: AuthorizationPolicySpecRulesToOperation;

  private constructor({ hosts, notHosts, ports, notPorts, methods, notMethods, paths, notPaths }: OperationOptions) {
    this.fragment = onlySet({ hosts, notHosts, ports: textsOf(ports), notPorts: textsOf(notPorts), methods, notMethods, paths, notPaths });
    refuseEmptyLists('Operation', this.fragment);
    refuseErrors(report => checkOperation(this.fragment, 'Operation', report));
    this.refuseUnmatched();
  }

  /** @internal */
  public _toIstio(): AuthorizationPolicySpecRulesToOperation {
    return this.fragment;
  }

  /** Throws for values that Istio accepts, but that no request matches. In a manifest they are warnings at most. */
  private refuseUnmatched(): void {
    for (const field of ['hosts', 'notHosts', 'methods', 'notMethods'] as const) {
      refuse(defectOfPatterns(`Operation.${field}`, this.fragment[field]));
    }
    for (const field of ['methods', 'notMethods'] as const) {
      checkEach(this.fragment[field], (method, i) => refuse(defectOfMethod(`Operation.${field}[${i}]`, method)));
    }
    for (const field of ['paths', 'notPaths'] as const) {
      checkEach(this.fragment[field], (path, i) => refuse(defectOfPath(`Operation.${field}[${i}]`, path)));
    }
  }
}

/** Istio has ports as text. */
function textsOf(ports: number[] | undefined): string[] | undefined {
  return mapEach(ports, port => lateText`${port}`);
}

function defectOfMethod(path: string, method: string): Defect | undefined {
  return isLiteralString(method) && method !== method.toUpperCase() && METHODS.includes(method.toUpperCase())
    ? invalid(path, method, 'an HTTP method in upper case', `use "${method.toUpperCase()}"`) : undefined;
}

function defectOfPath(path: string, value: string): Defect | undefined {
  if (!isLiteralString(value)) {
    return undefined;
  }
  const isTemplate = /[{}]/.test(value);
  const pattern = isTemplate ? undefined : defectOfPattern(path, value);
  return pattern !== undefined || (isTemplate ? /^\// : /^[/*]/).test(value) ? pattern
    : invalid(path, value, isTemplate ? 'a path that starts with "/"' : 'a path that starts with "/" or "*"', 'add "/" at the start');
}

import type { AuthorizationPolicySpecRulesToOperation } from '../../imports/security.istio.io';
import { invalid } from '../checks/defect';
import { defectOfInteger } from '../checks/formats/number';
import { defectOfPatterns } from '../checks/formats/pattern';
import { refusal, refuse } from '../checks/refuse';
import { onlySet } from '../private/defined';
import { isLiteralString } from '../private/literal';
import { checkEach, mapEach } from '../private/map-each';
import { lateText } from '../private/when-known';
import { checkLists } from './render/check-lists';
import { checkTemplate } from './render/check-path-template';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'CONNECT', 'TRACE'];

/**
 * What a request must do. Of each list one value must hold, and of all lists each. Texts are compared as a whole, or with one `*` at their start or end;
 * `*` alone is any text that is not empty. All but ports are for HTTP only: on other connections a rule of ALLOW with them never matches, and one of DENY is
 * judged as if they were not there.
 */
export interface OperationOptions {
  /**
   * Hosts, by the Host header, in any case, with the port where the caller sends one.
   * @default - any host
   */
  readonly hosts?: string[];
  /**
   * Hosts that it must not have.
   * @default - none is excluded
   */
  readonly notHosts?: string[];
  /**
   * Ports of the workload, not of its Service: 0 to 65535.
   * @default - any port
   */
  readonly ports?: number[];
  /**
   * Ports that it must not have.
   * @default - none is excluded
   */
  readonly notPorts?: number[];
  /**
   * HTTP methods, in upper case; gRPC is always `POST`.
   * @default - any method
   */
  readonly methods?: string[];
  /**
   * HTTP methods that it must not have.
   * @default - none is excluded
   */
  readonly notMethods?: string[];
  /**
   * Paths without the query, `/package.Service/Method` for gRPC. Instead of `*`, `{*}` may stand for a whole segment, and `{**}` for the rest.
   * @default - any path
   */
  readonly paths?: string[];
  /**
   * Paths that it must not have.
   * @default - none is excluded
   */
  readonly notPaths?: string[];
}

/**
 * What a request must do for a rule of an AuthorizationPolicy to match.
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/#Operation
 *
 * @example
 * istio.Operation.of({ methods: ['GET'], paths: ['/products/{*}'], notPaths: ['/products/internal*'] });
 */
export class Operation {
  /** Throws for no list at all, an empty list or value, a `*` elsewhere than at an end, a path that does not start with `/`, a method in lower case, and what is no port. */
  public static of(options: OperationOptions): Operation {
    return new Operation(options);
  }

  /** Requests of one of several paths. */
  public static paths(paths: string[]): Operation {
    return new Operation({ paths });
  }

  /** Requests and connections to one of several ports of the workload. */
  public static ports(ports: number[]): Operation {
    return new Operation({ ports });
  }

  private readonly options: OperationOptions;

  private constructor({ hosts, notHosts, ports, notPorts, methods, notMethods, paths, notPaths }: OperationOptions) {
    this.options = onlySet({ hosts, notHosts, ports, notPorts, methods, notMethods, paths, notPaths });
    checkLists('Operation', this.options, "leave 'to' of the rule out for any operation");
    for (const field of ['hosts', 'notHosts', 'methods', 'notMethods'] as const) {
      refuse(defectOfPatterns(`Operation ${field}`, this.options[field]));
    }
    for (const field of ['methods', 'notMethods'] as const) {
      checkEach(this.options[field], value => checkMethod(`Operation ${field}`, value));
    }
    for (const field of ['ports', 'notPorts'] as const) {
      checkEach(this.options[field], value => refuse(defectOfInteger(`Operation ${field}`, value, 0, 65535)));
    }
    for (const field of ['paths', 'notPaths'] as const) {
      checkEach(this.options[field], value => checkTemplate(`Operation ${field}`, value));
    }
  }

  /** @internal */
  public _toIstio(): AuthorizationPolicySpecRulesToOperation {
    const { ports, notPorts, ...texts } = this.options;
    return { ...texts, ports: mapEach(ports, port => lateText`${port}`), notPorts: mapEach(notPorts, port => lateText`${port}`) };
  }
}

function checkMethod(field: string, value: string): void {
  if (isLiteralString(value) && value !== value.toUpperCase() && METHODS.includes(value.toUpperCase())) {
    throw refusal(invalid(field, value, 'a method as requests carry it', `write "${value.toUpperCase()}"`));
  }
}

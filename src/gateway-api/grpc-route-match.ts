import { invalid } from '../checks/defect';
import { defectOfRegex } from '../checks/formats/regex';
import { checkGrpcMethod } from '../checks/gateway-api/match';
import { refuseErrors } from '../checks/problem';
import { refusal, refuse } from '../checks/refuse';
import { onlySet } from '../private/defined';
import { ValueMatch } from './value-match';

/** A gRPC service, a method, or both. */
export interface GrpcMethod {
  /**
   * The service with its package, such as `helloworld.Greeter`.
   * @default - any service
   */
  readonly service?: string;
  /**
   * The method, such as `SayHello`.
   * @default - any method
   */
  readonly method?: string;
}

/**
 * How service and method of a gRPC call are compared.
 * @see https://gateway-api.sigs.k8s.io/api-types/grpcroute/#matches
 */
export class GrpcMethodMatch {
  /** They equal the given names. Throws if a name is not valid in protobuf, and if neither is set. */
  public static exact(method: GrpcMethod): GrpcMethodMatch {
    return new GrpcMethodMatch('GrpcMethodMatch.exact', undefined, method);
  }

  /** They match RE2 regular expressions. Throws if one is not a valid RE2 expression as far as that can be determined, and if neither is set. */
  public static regularExpression(method: GrpcMethod): GrpcMethodMatch {
    const field = 'GrpcMethodMatch.regularExpression';
    for (const name of ['service', 'method'] as const) {
      const expression = method[name];
      if (expression !== undefined) {
        refuse(defectOfRegex(`${field}.${name}`, expression));
      }
    }
    return new GrpcMethodMatch(field, 'RegularExpression', method);
  }

  private readonly fragment: { type?: string; service?: string; method?: string };

  private constructor(field: string, type: string | undefined, { service, method }: GrpcMethod) {
    this.fragment = onlySet({ type, service, method });
    refuseErrors(report => checkGrpcMethod(this.fragment, field, report));
    for (const [name, value] of Object.entries({ service, method })) {
      if (value === '') { // the CRD treats it as not set
        throw refusal(invalid(`${field}.${name}`, value, 'a name', 'leave it out for any'));
      }
    }
  }

  /** @internal */
  public _toGatewayApi(): { type?: string; service?: string; method?: string } {
    return this.fragment;
  }
}

/**
 * Conditions for a gRPC call, all of which must be met.
 * @see https://gateway-api.sigs.k8s.io/api-types/grpcroute/#matches
 */
export interface GrpcRouteMatch {
  /**
   * Service and method.
   * @default - every call
   */
  readonly method?: GrpcMethodMatch;
  /**
   * Headers (metadata) by their names; at most 16.
   * @default - any headers
   */
  readonly headers?: { [name: string]: ValueMatch };
}

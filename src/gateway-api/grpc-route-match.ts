import { invalid } from '../checks/defect';
import { defectOfLength, defectOfText } from '../checks/formats/name';
import { defectOfRegex } from '../checks/formats/regex';
import { refusal, refuse } from '../checks/refuse';
import { onlySet } from '../private/defined';
import { isLiteralString } from '../private/literal';
import { ValueMatch } from './value-match';

/** A gRPC service and one of its methods; at least one of both. */
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
  /** They equal what is given. Throws for names that protobuf does not take, and where neither is given. */
  public static exact(method: GrpcMethod): GrpcMethodMatch {
    const field = 'GrpcMethodMatch.exact';
    if (isLiteralString(method.service) && !/^\.?[a-z_][a-z_0-9]*(\.[a-z_][a-z_0-9]*)*$/i.test(method.service)) {
      throw refusal(invalid(`${field} service`, method.service, 'the name of a gRPC service with its package', 'correct the name, or use GrpcMethodMatch.regularExpression'));
    }
    if (isLiteralString(method.method) && !/^[A-Za-z_][A-Za-z_0-9]*$/.test(method.method)) {
      throw refusal(invalid(`${field} method`, method.method, 'the name of a gRPC method', 'correct the name, or use GrpcMethodMatch.regularExpression'));
    }
    return new GrpcMethodMatch(field, undefined, method);
  }

  /** They match RE2 regular expressions. Throws for what is no RE2 expression as far as that can be told, and where neither is given. */
  public static regularExpression(method: GrpcMethod): GrpcMethodMatch {
    const field = 'GrpcMethodMatch.regularExpression';
    for (const name of ['service', 'method'] as const) {
      const expression = method[name];
      if (expression !== undefined) {
        refuse(defectOfRegex(`${field} ${name}`, expression));
      }
    }
    return new GrpcMethodMatch(field, 'RegularExpression', method);
  }

  private constructor(field: string, private readonly type: string | undefined, private readonly value: GrpcMethod) {
    if (value.service === undefined && value.method === undefined) {
      throw refusal(invalid(field, value, 'a service, a method or both', 'name one of them, or leave the match out for every call'));
    }
    for (const name of ['service', 'method'] as const) {
      refuse(defectOfText(`${field} ${name}`, value[name], 'leave it out for any'));
      refuse(defectOfLength(`${field} ${name}`, value[name], 1024));
    }
  }

  /** @internal */
  public _toGatewayApi(): { type?: string; service?: string; method?: string } {
    return onlySet({ type: this.type, service: this.value.service, method: this.value.method });
  }
}

/**
 * What a gRPC call must be like: all that is given here holds.
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

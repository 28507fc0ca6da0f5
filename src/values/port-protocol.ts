import { invalid } from '../checks/defect';
import { refusal } from '../checks/refuse';
import { isHttpProtocol, isKnownProtocol, isTlsProtocol, KNOWN_PROTOCOLS } from '../mesh/protocols';
import { isLiteralString } from '../private/literal';
import { whenKnown } from '../private/when-known';


/**
 * The protocol of a port.
 * @see https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/
 */
export class PortProtocol {
  /** HTTP/1.1; routes may look at requests. */
  public static readonly HTTP = new PortProtocol('HTTP');
  /** HTTP over TLS; without the keys, routes see the server name (SNI) only. */
  public static readonly HTTPS = new PortProtocol('HTTPS');
  /** HTTP/2 without TLS. */
  public static readonly HTTP2 = new PortProtocol('HTTP2');
  /** gRPC: HTTP/2, balanced by request. */
  public static readonly GRPC = new PortProtocol('GRPC');
  /** gRPC-Web, translated to gRPC by the proxy. */
  public static readonly GRPC_WEB = new PortProtocol('GRPC-WEB');
  /** HTTP CONNECT proxy. */
  public static readonly HTTP_PROXY = new PortProtocol('HTTP_PROXY');
  /** Raw TCP, balanced by connection. */
  public static readonly TCP = new PortProtocol('TCP');
  /** TLS that is routed by its server name (SNI). */
  public static readonly TLS = new PortProtocol('TLS');
  /** UDP; the proxy passes it by. */
  public static readonly UDP = new PortProtocol('UDP');
  /** MongoDB. */
  public static readonly MONGO = new PortProtocol('MONGO');
  /** MySQL. */
  public static readonly MYSQL = new PortProtocol('MYSQL');
  /** Redis. */
  public static readonly REDIS = new PortProtocol('REDIS');

  /**
   * A protocol as it is to be written, in any case. Throws for one that Istio does not know.
   */
  public static of(value: string): PortProtocol {
    return new PortProtocol(value);
  }

  private constructor(
    /** The protocol as it is written. */
    public readonly value: string,
  ) {
    if (isLiteralString(value) && !isKnownProtocol(value)) {
      throw refusal(invalid('PortProtocol', value, `one of ${KNOWN_PROTOCOLS.join(', ')}`, 'use TCP for anything else'));
    }
  }

  /**
   * The word that names of ports start with.
   * @internal
   */
  public get _nameInPorts(): string {
    return whenKnown(this.value, value => isLiteralString(value) ? value.toLowerCase().replace('_', '-') : value);
  }

  /**
   * What `appProtocol` of a Service's port says.
   * @internal
   */
  public get _appProtocol(): string {
    return whenKnown(this.value, value => isLiteralString(value) ? value.toLowerCase() : value);
  }

  /** Whether routes may look at requests: HTTP, HTTP2, gRPC and their kin, without TLS. */
  public get isHttp(): boolean {
    return isLiteralString(this.value) && isHttpProtocol(this.value);
  }

  /** Whether connections carry TLS: HTTPS and TLS. */
  public get isTls(): boolean {
    return isLiteralString(this.value) && isTlsProtocol(this.value);
  }
}

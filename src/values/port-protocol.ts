import { defectOfProtocol } from '../checks/formats/protocol';
import { refuse } from '../checks/refuse';
import { isHttpProtocol, isTlsProtocol } from '../mesh/protocols';
import { isLiteralString } from '../private/literal';
import { whenKnown } from '../private/when-known';

/**
 * The protocol of a port.
 * @see https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/
 */
export class PortProtocol {
  /** HTTP/1.1; routes can match requests. */
  public static readonly HTTP = new PortProtocol('HTTP');
  /** HTTP over TLS; unless TLS is terminated, routes match by server name (SNI) only. */
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
  /** TLS, routed by server name (SNI). */
  public static readonly TLS = new PortProtocol('TLS');
  /** UDP, which the proxy does not handle. */
  public static readonly UDP = new PortProtocol('UDP');
  /** MongoDB. */
  public static readonly MONGO = new PortProtocol('MONGO');
  /** MySQL. */
  public static readonly MYSQL = new PortProtocol('MYSQL');
  /** Redis. */
  public static readonly REDIS = new PortProtocol('REDIS');

  /**
   * A protocol, in upper or lower case. Throws for one that Istio does not support.
   */
  public static of(value: string): PortProtocol {
    return new PortProtocol(value);
  }

  private constructor(
    /** The protocol as it is rendered. */
    public readonly value: string,
  ) {
    refuse(defectOfProtocol('PortProtocol.value', value));
  }

  /**
   * The prefix of port names.
   * @internal
   */
  public get _nameInPorts(): string {
    return whenKnown(this.value, value => isLiteralString(value) ? value.toLowerCase().replace('_', '-') : value);
  }

  /**
   * The protocol in the notation of `appProtocol`, a field of a Service's port.
   * @internal
   */
  public get _appProtocol(): string {
    return whenKnown(this.value, value => isLiteralString(value) ? value.toLowerCase() : value);
  }

  /** True if routes can match requests: HTTP, HTTP2, gRPC and similar protocols, without TLS. */
  public get isHttp(): boolean {
    return isLiteralString(this.value) && isHttpProtocol(this.value);
  }

  /** True if connections use TLS: HTTPS and TLS. */
  public get isTls(): boolean {
    return isLiteralString(this.value) && isTlsProtocol(this.value);
  }
}

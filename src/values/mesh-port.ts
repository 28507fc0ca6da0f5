import { defectOfDnsLabel } from '../checks/formats/name';
import { defectOfPort } from '../checks/formats/number';
import { refuse } from '../checks/refuse';
import { lateText } from '../private/when-known';
import { PortProtocol } from './port-protocol';

/** Options of a port. */
export interface MeshPortOptions {
  /**
   * The name of the port, a DNS label, unique within its service.
   * @default - `<protocol>-<number>`
   */
  readonly name?: string;
  /**
   * The port that the workload listens on.
   * @default - the same number
   */
  readonly targetPort?: number;
}

/**
 * A port of a service: number, protocol, name.
 * @see https://istio.io/latest/docs/reference/config/networking/service-entry/#ServicePort
 */
export class MeshPort {
  /** A gRPC port. Throws for a number out of range, and for an invalid name. */
  public static grpc(number: number, options: MeshPortOptions = {}): MeshPort {
    return new MeshPort(number, PortProtocol.GRPC, options);
  }

  /** An HTTP/1.1 port. */
  public static http(number: number, options: MeshPortOptions = {}): MeshPort {
    return new MeshPort(number, PortProtocol.HTTP, options);
  }

  /** An HTTP/2 port without TLS. */
  public static http2(number: number, options: MeshPortOptions = {}): MeshPort {
    return new MeshPort(number, PortProtocol.HTTP2, options);
  }

  /** An HTTPS port. */
  public static https(number: number, options: MeshPortOptions = {}): MeshPort {
    return new MeshPort(number, PortProtocol.HTTPS, options);
  }

  /** A raw TCP port. */
  public static tcp(number: number, options: MeshPortOptions = {}): MeshPort {
    return new MeshPort(number, PortProtocol.TCP, options);
  }

  /** A TLS port, routed by server name (SNI). */
  public static tls(number: number, options: MeshPortOptions = {}): MeshPort {
    return new MeshPort(number, PortProtocol.TLS, options);
  }

  /** A port of any protocol. */
  public static of(number: number, protocol: PortProtocol, options: MeshPortOptions = {}): MeshPort {
    return new MeshPort(number, protocol, options);
  }

  /** The name of the port. */
  public readonly name: string;
  /** The port that the workload listens on, if it differs from the number. */
  public readonly targetPort?: number;

  private constructor(
    /** The number of the port. */
    public readonly number: number,
    /** The protocol of the port. */
    public readonly protocol: PortProtocol,
    options: MeshPortOptions,
  ) {
    refuse(defectOfPort('MeshPort.number', number));
    refuse(defectOfPort('MeshPort.targetPort', options.targetPort));
    refuse(defectOfDnsLabel('MeshPort.name', options.name));
    this.name = options.name ?? lateText`${protocol._nameInPorts}-${number}`;
    this.targetPort = options.targetPort;
  }
}

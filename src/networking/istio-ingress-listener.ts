import type { SidecarSpecIngress } from '../../imports/networking.istio.io';
import { defectOfText } from '../checks/formats/name';
import { refuseErrors } from '../checks/problem';
import { refuse } from '../checks/refuse';
import { checkIngressListener } from '../checks/sidecar-ingress';
import { ifSet } from '../private/defined';
import type { Plain } from '../private/plain';
import { MeshPort } from '../values/mesh-port';
import { CaptureMode } from './capture-mode';
import { ConnectionPool } from './connection-pool';
import { connectionPoolOf, refusePoolOutOfBounds } from './render/connection-pool';
import { sidecarPortOf } from './render/sidecar-port';
import { SidecarTls } from './sidecar-tls';

type Fragment = Plain<SidecarSpecIngress>;

/** Options of an ingress listener. */
export interface IstioIngressListenerOptions {
  /**
   * The IP address that the sidecar listens on.
   * @default - selected by Istio according to the workload
   */
  readonly bind?: string;
  /**
   * How the traffic of callers reaches the listener.
   * @default - CaptureMode.DEFAULT: redirected by iptables in pods with the usual injection
   */
  readonly captureMode?: CaptureMode;
  /**
   * The address that the application listens on: `127.0.0.1:<port>` or `[::1]:<port>` for localhost, `0.0.0.0:<port>` or `[::]:<port>` for the address of the pod,
   * `unix:///path` for a socket.
   * @default - the same port, at the address that the traffic was sent to
   */
  readonly defaultEndpoint?: string;
  /**
   * TLS that is terminated at the sidecar, for callers outside the mesh: a factory of `SidecarTls`, such as `SidecarTls.simple`. The port must have protocol HTTPS or TLS.
   * @default - only Istio's mutual TLS
   */
  readonly tls?: SidecarTls;
  /**
   * Limits of the connections to the port. They replace those of the Sidecar and of DestinationRules; fields are not merged.
   * @default - `inboundConnectionPool` of the Sidecar
   */
  readonly connectionPool?: ConnectionPool;
}

/**
 * A port on which a sidecar accepts traffic for its application. It has an effect only if a Service selects the workload.
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/#IstioIngressListener
 */
export class IstioIngressListener {
  /**
   * A port of the workload. Throws for a port with a target port, for an invalid IP address, for an endpoint outside the workload,
   * for TLS on a port whose protocol is not HTTPS or TLS, and for an invalid connection pool.
   *
   * @param port a factory of `MeshPort`, such as `MeshPort.http`
   */
  public static of(port: MeshPort, options: IstioIngressListenerOptions = {}): IstioIngressListener {
    return new IstioIngressListener(port, options);
  }

  private readonly fragment: Fragment;

  private constructor(
    /** The port that the sidecar listens on. */
    public readonly port: MeshPort,
    options: IstioIngressListenerOptions,
  ) {
    const { bind, captureMode, defaultEndpoint, tls, connectionPool } = options;
    // Istio reads '' as "not set".
    refuse(defectOfText('IstioIngressListener.bind', bind, 'set an IP address, or leave it out'));
    refuse(defectOfText('IstioIngressListener.defaultEndpoint', defaultEndpoint, 'set an address of the workload, or leave it out'));
    const fragment: Fragment = {
      port: sidecarPortOf(port), bind, captureMode, defaultEndpoint, tls: tls?._toIstio(), connectionPool: ifSet(connectionPool, connectionPoolOf),
    };
    refuseErrors(report => checkIngressListener(fragment, 'IstioIngressListener', report));
    refusePoolOutOfBounds('IstioIngressListener.connectionPool', fragment.connectionPool ?? {});
    this.fragment = fragment;
  }

  /** @internal */
  public _toIstio(): Fragment {
    return this.fragment;
  }
}

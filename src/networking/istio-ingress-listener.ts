import type { SidecarSpecIngress } from '../../imports/networking.istio.io';
import { invalid } from '../checks/defect';
import { defectOfUnixAddress, isUnixAddress } from '../checks/formats/unix-address';
import { refusal, refuse } from '../checks/refuse';
import { ifSet } from '../private/defined';
import { isLiteralString } from '../private/literal';
import type { Plain } from '../private/plain';
import { MeshPort } from '../values/mesh-port';
import { CaptureMode } from './capture-mode';
import { ConnectionPool } from './connection-pool';
import { renderConnectionPool } from './render/connection-pool';
import { checkSidecarBind, renderSidecarPort } from './render/sidecar-port';
import { SidecarTls } from './sidecar-tls';

type Fragment = Plain<SidecarSpecIngress>;

const LOCAL = ['', '127.0.0.1', '0.0.0.0', '[::1]', '[::]'];

/** What may be said of an ingress listener. */
export interface IstioIngressListenerOptions {
  /**
   * The IP address that the sidecar listens on.
   * @default - Istio chooses it by the workload
   */
  readonly bind?: string;
  /**
   * How the traffic of callers comes to the listener.
   * @default - as the environment says: redirected by iptables, where the pods are injected in the usual way
   */
  readonly captureMode?: CaptureMode;
  /**
   * Where the application listens: `127.0.0.1:<port>` or `[::1]:<port>` for localhost, `0.0.0.0:<port>` or `[::]:<port>` for the address of the pod,
   * `unix:///path` for a socket.
   * @default - the same port, at the address that the traffic was sent to
   */
  readonly defaultEndpoint?: string;
  /**
   * TLS that ends at the sidecar, for callers outside the mesh. The port must be one of HTTPS or TLS.
   * @default - no TLS but Istio's own
   */
  readonly tls?: SidecarTls;
  /**
   * Limits of the connections to the port. They replace those of the Sidecar and of DestinationRules, nothing is merged.
   * @default - `inboundConnectionPool` of the Sidecar
   */
  readonly connectionPool?: ConnectionPool;
}

/**
 * A port that a sidecar takes traffic on for its application. It has an effect where a Service selects the workload.
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/#IstioIngressListener
 */
export class IstioIngressListener {
  /**
   * A port of the workload. Throws for a port with a target port, for an address that is no IP address, for an endpoint that is not the workload's own,
   * for TLS on a port whose protocol has none, and for a mistake in the connection pool.
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
    checkSidecarBind('IstioIngressListener bind', bind);
    checkDefaultEndpoint(defaultEndpoint);
    if (tls !== undefined && isLiteralString(port.protocol.value) && !port.protocol.isTls) {
      throw refusal(invalid('IstioIngressListener tls', port.protocol.value, 'a port of HTTPS or TLS', 'use MeshPort.https or MeshPort.tls'));
    }
    this.fragment = {
      port: renderSidecarPort('IstioIngressListener port', port),
      bind,
      captureMode,
      defaultEndpoint,
      tls: tls?._toIstio(),
      connectionPool: ifSet(connectionPool, pool => renderConnectionPool('IstioIngressListener connectionPool', pool)),
    };
  }

  /** @internal */
  public _toIstio(): Fragment {
    return this.fragment;
  }
}

function checkDefaultEndpoint(endpoint: string | undefined): void {
  const field = 'IstioIngressListener defaultEndpoint';
  if (isUnixAddress(endpoint)) {
    refuse(defectOfUnixAddress(field, endpoint!));
  } else if (isLiteralString(endpoint)) {
    const [, host, port] = /^(.*):(\d+)$/.exec(endpoint) ?? [];
    if (!LOCAL.includes(host) || Number(port) < 1 || Number(port) > 65535) {
      throw refusal(invalid(field, endpoint, '"127.0.0.1:<port>", "[::1]:<port>", "0.0.0.0:<port>", "[::]:<port>" or "unix:///path"', 'name the port that the application listens on'));
    }
  }
}

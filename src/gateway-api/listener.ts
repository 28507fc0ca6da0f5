import type { GatewaySpecListeners } from '../../imports/gateway.networking.k8s.io';
import { missing } from '../checks/defect';
import { checkListener } from '../checks/gateway-api/gateway';
import { refuseErrors } from '../checks/problem';
import { refusal } from '../checks/refuse';
import { ifSet, onlySet } from '../private/defined';
import type { Plain } from '../private/plain';
import { AllowedRoutes } from './allowed-routes';
import { ListenerTls } from './listener-tls';
import { NamedReferent } from './render/referent';

/** Options for every listener. */
export interface ListenerOptions {
  /**
   * The name of the listener, unique within the Gateway, which routes reference as `sectionName`: lower-case letters, digits, `-` and `.`.
   * @default - `<protocol>-<port>`, such as `https-443`
   */
  readonly name?: string;
  /**
   * The routes that may be attached.
   * @default AllowedRoutes.same()
   */
  readonly allowedRoutes?: AllowedRoutes;
}

/** Options for a listener of plain HTTP. */
export interface HttpListenerOptions extends ListenerOptions {
  /**
   * The port, 1 to 65535.
   * @default 80
   */
  readonly port?: number;
  /**
   * The host name of requests, optionally with `*.` in front.
   * @default - every host, unless routes restrict it
   */
  readonly hostname?: string;
}

/** Options for a listener of HTTPS or TLS. */
export interface TlsListenerOptions extends ListenerOptions {
  /** How the listener handles TLS. */
  readonly tls: ListenerTls;
  /**
   * The port, 1 to 65535.
   * @default 443
   */
  readonly port?: number;
  /**
   * The server name (SNI) of connections, optionally with `*.` in front.
   * @default - every host, unless routes restrict it
   */
  readonly hostname?: string;
}

/** Options for a listener of TCP. */
export interface TcpListenerOptions extends ListenerOptions {
  /** The port, 1 to 65535. */
  readonly port: number;
}

/** Options for a listener of HBONE. */
export interface HboneListenerOptions extends ListenerOptions {
  /**
   * The port, 1 to 65535. A waypoint uses 15008.
   * @default 15008
   */
  readonly port?: number;
  /**
   * How the listener handles TLS: `ListenerTls.istioSimple()` for an east-west gateway.
   * @default - not rendered, as a waypoint requires
   */
  readonly tls?: ListenerTls;
}

/**
 * A port that a Gateway listens on, with its protocol and host.
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#listener
 *
 * @example
 * istio.gatewayApi.Listener.https({
 *   hostname: '*.example.com',
 *   tls: istio.gatewayApi.ListenerTls.terminate([istio.gatewayApi.CertificateRef.secretName('example-com-tls')]),
 *   allowedRoutes: istio.gatewayApi.AllowedRoutes.namespaces(['shop']),
 * });
 */
export class Listener {
  /** HTTP without TLS, for HTTPRoutes and GRPCRoutes. */
  public static http(options: HttpListenerOptions = {}): Listener {
    return new Listener('HTTP', options.port ?? 80, options, options.hostname);
  }

  /** HTTP over TLS that is terminated at the Gateway, for HTTPRoutes and GRPCRoutes. Throws for `ListenerTls.passthrough()`, which requires `Listener.tls`. */
  public static https(options: TlsListenerOptions): Listener {
    return new Listener('HTTPS', options.port ?? 443, options, options.hostname, options.tls);
  }

  /** TLS by its server name (SNI), for TLSRoutes: forwarded as it is, or terminated and forwarded as TCP. */
  public static tls(options: TlsListenerOptions): Listener {
    return new Listener('TLS', options.port ?? 443, options, options.hostname, options.tls);
  }

  /** TCP, for TCPRoutes. */
  public static tcp(options: TcpListenerOptions): Listener {
    return new Listener('TCP', options.port, options);
  }

  /** HBONE, the tunnel of ambient mode: for waypoints and east-west gateways. */
  public static hbone(options: HboneListenerOptions = {}): Listener {
    return new Listener('HBONE', options.port ?? 15008, options, undefined, options.tls);
  }

  /** The name of the listener. */
  public readonly name: string;

  private constructor(
    /** The protocol in the spelling of the Gateway API. */
    public readonly protocol: string,
    /** The port. */
    public readonly port: number,
    private readonly options: ListenerOptions,
    /** The host name, if it has one. */
    public readonly hostname?: string,
    private readonly listenerTls?: ListenerTls,
  ) {
    const field = `Listener.${protocol.toLowerCase()}`;
    if (options.name === undefined && typeof port !== 'number') {
      throw refusal(missing(`${field}.name`, 'name the listener', 'because the port is a token'));
    }
    this.name = options.name ?? `${protocol.toLowerCase()}-${port}`;
    const allowedRoutes = options.allowedRoutes?._toGatewayApi();
    refuseErrors(report => checkListener({ name: options.name, port, protocol, hostname, tls: ifSet(listenerTls, ({ _mode: mode }) => ({ mode })), allowedRoutes }, field, report));
  }

  /** @internal */
  public _toGatewayApi(ownNamespace: string | undefined): Plain<GatewaySpecListeners> {
    return onlySet({
      name: this.name,
      protocol: this.protocol,
      port: this.port,
      hostname: this.hostname,
      tls: this.listenerTls?._toGatewayApi(ownNamespace),
      allowedRoutes: this.options.allowedRoutes?._toGatewayApi(),
    });
  }

  /** @internal */
  public _referents(path: string): NamedReferent[] {
    return this.listenerTls?._referents(`${path}.tls`) ?? [];
  }
}

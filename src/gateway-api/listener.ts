import type { GatewaySpecListeners } from '../../imports/gateway.networking.k8s.io';
import { invalid, missing } from '../checks/defect';
import { defectOfPort } from '../checks/formats/number';
import { refusal, refuse } from '../checks/refuse';
import { onlySet } from '../private/defined';
import type { Plain } from '../private/plain';
import { AllowedRoutes } from './allowed-routes';
import { ListenerTls } from './listener-tls';
import { checkHostname, checkSectionName } from './render/check-hostname';
import { NamedReferent } from './render/referent';

/** What may be said of every listener. */
export interface ListenerOptions {
  /**
   * The name of the listener, unique within the Gateway, as routes name it (`sectionName`): lower-case letters, digits, `-` and `.`.
   * @default - `<protocol>-<port>`, such as `https-443`
   */
  readonly name?: string;
  /**
   * Which routes may be attached.
   * @default AllowedRoutes.same()
   */
  readonly allowedRoutes?: AllowedRoutes;
}

/** A listener of plain HTTP. */
export interface HttpListenerOptions extends ListenerOptions {
  /**
   * The port, 1 to 65535.
   * @default 80
   */
  readonly port?: number;
  /**
   * The host name of requests, `*.` allowed in front.
   * @default - every host; routes may narrow it
   */
  readonly hostname?: string;
}

/** A listener of HTTP over TLS, or of TLS. */
export interface TlsListenerOptions extends ListenerOptions {
  /** What the listener does with TLS. */
  readonly tls: ListenerTls;
  /**
   * The port, 1 to 65535.
   * @default 443
   */
  readonly port?: number;
  /**
   * The server name (SNI) of connections, `*.` allowed in front.
   * @default - every host; routes may narrow it
   */
  readonly hostname?: string;
}

/** A listener of TCP. */
export interface TcpListenerOptions extends ListenerOptions {
  /** The port, 1 to 65535. */
  readonly port: number;
}

/** A listener of the mesh's own tunnel. */
export interface HboneListenerOptions extends ListenerOptions {
  /**
   * The port, 1 to 65535. A waypoint has 15008.
   * @default 15008
   */
  readonly port?: number;
  /**
   * What the listener does with TLS: an east-west gateway has `ListenerTls.istioSimple()`, a waypoint nothing.
   * @default - nothing is said
   */
  readonly tls?: ListenerTls;
}

/**
 * A port that a Gateway listens on, its protocol and its host.
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

  /** HTTP over TLS that ends at the Gateway, for HTTPRoutes and GRPCRoutes. Throws for TLS that is passed on: that is a matter of `tls`. */
  public static https(options: TlsListenerOptions): Listener {
    if (options.tls.isPassthrough) {
      throw refusal(invalid('Listener.https tls', 'ListenerTls.passthrough()', 'TLS that ends at the Gateway, else no request is seen', 'use Listener.tls, and a TLSRoute'));
    }
    return new Listener('HTTPS', options.port ?? 443, options, options.hostname, options.tls);
  }

  /** TLS by its server name (SNI), for TLSRoutes: passed on, or ended and passed on as TCP. */
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
    /** The protocol, as it is written. */
    public readonly protocol: string,
    /** The port. */
    public readonly port: number,
    private readonly options: ListenerOptions,
    /** The host name, if it has one. */
    public readonly hostname?: string,
    private readonly listenerTls?: ListenerTls,
  ) {
    const field = `Listener.${protocol.toLowerCase()}`;
    refuse(defectOfPort(`${field} port`, port));
    checkSectionName(`${field} name`, options.name);
    checkHostname(`${field} hostname`, hostname);
    if (options.name === undefined && typeof port !== 'number') {
      throw refusal(missing(`${field} name`, 'name the listener'));
    }
    this.name = options.name ?? `${protocol.toLowerCase()}-${port}`;
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
  public _referents(field: string): NamedReferent[] {
    return this.listenerTls?._referents(`${field}.tls`) ?? [];
  }
}

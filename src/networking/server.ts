import type { GatewaySpecServers } from '../../imports/networking.istio.io';
import { invalid } from '../checks/defect';
import { isUnixAddress } from '../checks/formats/unix-address';
import { checkServer } from '../checks/gateway';
import { refuseErrors } from '../checks/problem';
import { refuse } from '../checks/refuse';
import { copyList } from '../private/copy';
import { isLiteralString } from '../private/literal';
import type { Plain } from '../private/plain';
import { lateText } from '../private/when-known';
import { PortProtocol } from '../values/port-protocol';
import { ServerTls } from './server-tls';

/** Options of every server. */
export interface ServerOptions {
  /**
   * Hosts that are served: `[namespace/]host`. The host is `*`, an IP address, or a fully qualified DNS name, optionally with `*` as its whole first label.
   * The namespace restricts the VirtualServices that may bind to the server: the name of a namespace, `.` for that of the Gateway, or `*` for all, which is the default.
   */
  readonly hosts: string[];
  /**
   * The name of the port (`port.name`), unique within the Gateway.
   * @default - `<protocol>-<port>`, such as `https-443`
   */
  readonly name?: string;
  /**
   * The address that the proxy listens on: an IP address, or `unix:///path` or `unix://@name` for a Unix domain socket, whose port is 0.
   * @default - all addresses of the gateway workload
   */
  readonly bind?: string;
  /**
   * The loopback address or socket for traffic without a route (`127.0.0.1:<port>`, `unix:///path`). Istio accepts the field, but does not use it yet.
   * @default - only routes determine the destination
   */
  readonly defaultEndpoint?: string;
  /**
   * The name of the server (`name`), unique within the Gateway, for statistics.
   * @default - no name
   */
  readonly serverName?: string;
}

/** Options of a server whose protocol has no default port. */
export interface PortServerOptions extends ServerOptions {
  /** The port that the proxy listens on, 1 to 65535; 0 for a Unix domain socket in `bind`. */
  readonly port: number;
}

/** Options of an HTTP server without TLS. */
export interface HttpServerOptions extends ServerOptions {
  /**
   * The port that the proxy listens on, 1 to 65535.
   * @default - 80; 0 for a Unix domain socket in `bind`
   */
  readonly port?: number;
  /**
   * Redirects every request (301) to HTTPS.
   * @default false
   */
  readonly httpsRedirect?: boolean;
}

/** Options of a TLS server. */
export interface TlsServerOptions extends ServerOptions {
  /** How the server handles TLS, such as `ServerTls.simple(ServerCertificate.credential('example-com-certs'))` or `ServerTls.passthrough()`. */
  readonly tls: ServerTls;
  /**
   * The port that the proxy listens on, 1 to 65535.
   * @default - 443; 0 for a Unix domain socket in `bind`
   */
  readonly port?: number;
}

/**
 * A port that a gateway listens on, with its protocol and its hosts.
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#Server
 *
 * @example
 * istio.Server.https({ hosts: ['example.com'], tls: istio.ServerTls.simple(istio.ServerCertificate.credential('example-com-certs')) });
 */
export class Server {
  /** HTTP/1.1 without TLS, on port 80 by default. */
  public static http(options: HttpServerOptions): Server {
    return Server.ofHttp(PortProtocol.HTTP, options);
  }

  /** HTTP/2 without TLS, on port 80 by default. */
  public static http2(options: HttpServerOptions): Server {
    return Server.ofHttp(PortProtocol.HTTP2, options);
  }

  /** gRPC without TLS, on port 80 by default; use `https` for gRPC over TLS. */
  public static grpc(options: HttpServerOptions): Server {
    return Server.ofHttp(PortProtocol.GRPC, options);
  }

  /** HTTP of any version, and gRPC, over TLS, on port 443 by default. */
  public static https(options: TlsServerOptions): Server {
    return Server.ofTls(PortProtocol.HTTPS, options);
  }

  /** Any protocol over TLS, on port 443 by default: routed by server name (SNI), or decrypted and forwarded as TCP. */
  public static tls(options: TlsServerOptions): Server {
    return Server.ofTls(PortProtocol.TLS, options);
  }

  /** TCP without TLS. Its host is usually `*`, because plain connections carry no server name. */
  public static tcp(options: PortServerOptions): Server {
    return Server.of(PortProtocol.TCP, options);
  }

  /** A server of any protocol without TLS. Throws for HTTPS and TLS; use `ofTls` for them. */
  public static of(protocol: PortProtocol, options: PortServerOptions): Server {
    refuse(protocol.isTls ? invalid('Server.of.protocol', protocol.value, 'a protocol without TLS', 'use Server.ofTls') : undefined);
    return new Server(protocol, options.port, options, undefined, undefined);
  }

  /** A server of an HTTP protocol without TLS. Throws for any other protocol. */
  public static ofHttp(protocol: PortProtocol, options: HttpServerOptions): Server {
    refuse(isLiteralString(protocol.value) && !protocol.isHttp
      ? invalid('Server.ofHttp.protocol', protocol.value, 'one of HTTP, HTTP2, GRPC, GRPC-WEB, HTTP_PROXY', 'use Server.of, or Server.ofTls for TLS') : undefined);
    return new Server(protocol, options.port ?? defaultPort(80, options), options, options.httpsRedirect, undefined);
  }

  /** A server of HTTPS or TLS. Throws for any other protocol. */
  public static ofTls(protocol: PortProtocol, options: TlsServerOptions): Server {
    refuse(isLiteralString(protocol.value) && !protocol.isTls ? invalid('Server.ofTls.protocol', protocol.value, 'HTTPS or TLS', 'use Server.of for a protocol without TLS') : undefined);
    return new Server(protocol, options.port ?? defaultPort(443, options), options, undefined, options.tls);
  }

  private readonly fragment: Plain<GatewaySpecServers>;

  private constructor(
    /** The protocol of the port. */
    public readonly protocol: PortProtocol,
    /** The number of the port. */
    public readonly port: number,
    options: ServerOptions,
    /** True if every request is redirected to HTTPS; undefined if it is not set. */
    public readonly httpsRedirect: boolean | undefined,
    /** How the server handles TLS; undefined for a server without TLS. */
    public readonly serverTls: ServerTls | undefined,
  ) {
    const { hosts, name, bind, defaultEndpoint, serverName } = options;
    this.fragment = {
      name: serverName,
      port: { number: port, protocol: protocol.value, name: name ?? lateText`${protocol._nameInPorts}-${port}` },
      bind,
      hosts: copyList(hosts),
      tls: httpsRedirect === undefined ? serverTls?._toIstio() : { httpsRedirect },
      defaultEndpoint,
    };
    refuseErrors(report => checkServer(this.fragment, 'Server', report));
  }

  /** The name of the port. */
  public get name(): string {
    return this.fragment.port.name;
  }

  /** The hosts that are served: `[namespace/]host`. */
  public get hosts(): string[] {
    return copyList(this.fragment.hosts);
  }

  /** @internal */
  public _toIstio(): Plain<GatewaySpecServers> {
    return this.fragment;
  }
}

function defaultPort(port: number, { bind }: ServerOptions): number {
  return isUnixAddress(bind) ? 0 : port;
}

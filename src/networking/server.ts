import type { GatewaySpecServers } from '../../imports/networking.istio.io';
import { invalid } from '../checks/defect';
import { defectOfGatewayHost } from '../checks/formats/gateway-host';
import { defectOfNotEmpty, defectOfText, isIpAddress } from '../checks/formats/name';
import { defectOfPort } from '../checks/formats/number';
import { defectOfUnixAddress, isUnixAddress } from '../checks/formats/unix-address';
import { refusal, refuse } from '../checks/refuse';
import { copyList } from '../private/copy';
import { isLiteralNumber, isLiteralString } from '../private/literal';
import { checkEach } from '../private/map-each';
import type { Plain } from '../private/plain';
import { lateText } from '../private/when-known';
import { PortProtocol } from '../values/port-protocol';
import { ServerTls } from './server-tls';

/** What may be said of every server. */
export interface ServerOptions {
  /**
   * Hosts that are served: `[namespace/]host`. The host is a DNS name in full, `*` allowed as its whole first label, an IP address, or `*` for any.
   * Before the slash stands the namespace that VirtualServices are taken from: its name, `.` for the Gateway's own, `*` for every one, which is the default.
   */
  readonly hosts: string[];
  /**
   * The name of the port, unique within the Gateway.
   * @default - `<protocol>-<port>`, such as `https-443`
   */
  readonly name?: string;
  /**
   * The address that the proxy listens on: an IP address, or `unix:///path` or `unix://@name` for a socket, whose port is 0.
   * @default - all addresses of the gateway workload
   */
  readonly bind?: string;
  /**
   * The loopback address or socket that traffic goes to by default (`127.0.0.1:<port>`, `unix:///path`). Istio takes the field but does nothing with it yet.
   * @default - routes alone say where traffic goes
   */
  readonly defaultEndpoint?: string;
  /**
   * The name of the server (`servers[].name`), unique within the Gateway, for statistics.
   * @default - the server has none
   */
  readonly serverName?: string;
}

/** A server of a protocol that has no port of its own. */
export interface PortServerOptions extends ServerOptions {
  /** The port that the proxy listens on, 1 to 65535; 0 with a socket in `bind`. */
  readonly port: number;
}

/** A server of HTTP without TLS. */
export interface HttpServerOptions extends ServerOptions {
  /**
   * The port that the proxy listens on, 1 to 65535.
   * @default - 80; 0 with a socket in `bind`
   */
  readonly port?: number;
  /**
   * Answer every request with a redirect (301) to HTTPS.
   * @default false
   */
  readonly httpsRedirect?: boolean;
}

/** A server of TLS. */
export interface TlsServerOptions extends ServerOptions {
  /** What the server does with TLS. */
  readonly tls: ServerTls;
  /**
   * The port that the proxy listens on, 1 to 65535.
   * @default - 443; 0 with a socket in `bind`
   */
  readonly port?: number;
}

/**
 * A port that a gateway listens on, its protocol and its hosts.
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#Server
 *
 * @example
 * istio.Server.https({ hosts: ['example.com'], tls: istio.ServerTls.simple('example-com-certs') });
 */
export class Server {
  /** HTTP/1.1 without TLS, on port 80 if no other is given. */
  public static http(options: HttpServerOptions): Server {
    return Server.ofHttp(PortProtocol.HTTP, options);
  }

  /** HTTP/2 without TLS, on port 80 if no other is given. */
  public static http2(options: HttpServerOptions): Server {
    return Server.ofHttp(PortProtocol.HTTP2, options);
  }

  /** gRPC without TLS, on port 80 if no other is given; with TLS it is `https`. */
  public static grpc(options: HttpServerOptions): Server {
    return Server.ofHttp(PortProtocol.GRPC, options);
  }

  /** HTTP of any version and gRPC over TLS, on port 443 if no other is given. */
  public static https(options: TlsServerOptions): Server {
    return Server.ofTls(PortProtocol.HTTPS, options);
  }

  /** TLS that carries anything, on port 443 if no other is given: routed by its server name (SNI), or decrypted and passed on as TCP. */
  public static tls(options: TlsServerOptions): Server {
    return Server.ofTls(PortProtocol.TLS, options);
  }

  /** TCP without TLS. Without a server name to tell them apart, `*` is the host that means something. */
  public static tcp(options: PortServerOptions): Server {
    return Server.of(PortProtocol.TCP, options);
  }

  /** A server of any protocol that has no TLS. Throws for HTTPS and TLS, which `ofTls` is for. */
  public static of(protocol: PortProtocol, options: PortServerOptions): Server {
    if (protocol.isTls) {
      throw refusal(invalid('Server.of protocol', protocol.value, 'a protocol without TLS', 'use Server.ofTls and say what becomes of TLS'));
    }
    return new Server(protocol, options.port, options, undefined, undefined);
  }

  /** A server of a protocol of the HTTP family without TLS. Throws for another one. */
  public static ofHttp(protocol: PortProtocol, options: HttpServerOptions): Server {
    if (isLiteralString(protocol.value) && !protocol.isHttp) {
      throw refusal(invalid('Server.ofHttp protocol', protocol.value, 'HTTP, HTTP2, GRPC, GRPC-WEB or HTTP_PROXY', 'use Server.of, or Server.ofTls with TLS'));
    }
    return new Server(protocol, options.port ?? (isUnixAddress(options.bind) ? 0 : 80), options, options.httpsRedirect, undefined);
  }

  /** A server of HTTPS or TLS. Throws for another protocol. */
  public static ofTls(protocol: PortProtocol, options: TlsServerOptions): Server {
    if (isLiteralString(protocol.value) && !protocol.isTls) {
      throw refusal(invalid('Server.ofTls protocol', protocol.value, 'HTTPS or TLS', 'use Server.of for a protocol without TLS'));
    }
    return new Server(protocol, options.port ?? (isUnixAddress(options.bind) ? 0 : 443), options, undefined, options.tls);
  }

  /** The name of the port. */
  public readonly name: string;
  private readonly options: ServerOptions;

  private constructor(
    /** The protocol of the port. */
    public readonly protocol: PortProtocol,
    /** The number of the port. */
    public readonly port: number,
    options: ServerOptions,
    /** Whether every request is answered with a redirect to HTTPS, if that was said. */
    public readonly httpsRedirect: boolean | undefined,
    /** What the server does with TLS, if it is one of TLS. */
    public readonly serverTls: ServerTls | undefined,
  ) {
    refuse(defectOfNotEmpty('Server hosts', options.hosts, 'name the hosts, or "*" for any'));
    checkEach(options.hosts, (host, i) => refuse(defectOfGatewayHost(`Server hosts[${i}]`, host)));
    refuse(defectOfText('Server name', options.name, 'name the port, or leave it out'));
    checkBind(options.bind, port);
    this.name = options.name ?? lateText`${protocol._nameInPorts}-${port}`;
    this.options = options;
  }

  /** The hosts that are served, as they are written: `[namespace/]host`. */
  public get hosts(): string[] {
    return copyList(this.options.hosts);
  }

  /** @internal */
  public _toIstio(): Plain<GatewaySpecServers> {
    const { bind, defaultEndpoint, serverName } = this.options;
    return {
      name: serverName,
      port: { number: this.port, protocol: this.protocol.value, name: this.name },
      bind,
      hosts: this.hosts,
      tls: this.httpsRedirect === undefined ? this.serverTls?._toIstio() : { httpsRedirect: this.httpsRedirect },
      defaultEndpoint,
    };
  }
}

function checkBind(bind: string | undefined, port: number): void {
  if (!isUnixAddress(bind)) {
    refuse(defectOfPort('Server port', port));
    if (isLiteralString(bind) && !isIpAddress(bind)) {
      throw refusal(invalid('Server bind', bind, 'an IP address, "unix:///path" or "unix://@name"', 'correct the address'));
    }
    return;
  }
  refuse(defectOfUnixAddress('Server bind', bind!));
  if (isLiteralNumber(port) && port !== 0) {
    throw refusal(invalid('Server port', port, '0 with a socket in bind', 'give port 0, or an IP address in bind'));
  }
}

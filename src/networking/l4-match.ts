import type { VirtualServiceSpecTcpMatch, VirtualServiceSpecTlsMatch } from '../../imports/networking.istio.io';
import { invalid } from '../checks/defect';
import { isIpAddress } from '../checks/formats/name';
import { checkL4Match, checkTlsMatch } from '../checks/l4-route';
import { refuseErrors } from '../checks/problem';
import { refuse } from '../checks/refuse';
import { UNKNOWN_SCOPE } from '../checks/virtual-service-scope';
import { isLiteralString } from '../private/literal';
import { checkEach, mapEach } from '../private/map-each';
import type { Plain } from '../private/plain';
import { IGateway } from './gateway';
import { renderGatewayName } from './render/gateway-name';
import { refuseSource } from './render/match-source';

/** Conditions of a match of TCP connections; all of them must be met. */
export interface L4MatchOptions {
  /**
   * Destination addresses: IP addresses or CIDRs.
   * @default - any
   */
  readonly destinationSubnets?: string[];
  /**
   * The destination port.
   * @default - any
   */
  readonly port?: number;
  /**
   * Labels of the caller's workload; only for callers in the mesh.
   * @default - any caller
   */
  readonly sourceLabels?: { [key: string]: string };
  /**
   * The namespace of the caller's workload; only for callers in the mesh.
   * @default - any
   */
  readonly sourceNamespace?: string;
  /**
   * Gateways, among those of the VirtualService, through which the connection came: a `Gateway`, `Gateway.fromGatewayName` or `Gateway.MESH`.
   * @default - all gateways of the VirtualService
   */
  readonly gateways?: IGateway[];
}

/**
 * A match of TCP connections.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#L4MatchAttributes
 */
export class L4Match {
  /** Matches connections that meet all conditions. Throws for a port out of range and for an invalid address. */
  public static of(options: L4MatchOptions): L4Match {
    return new L4Match(options);
  }

  /** Matches connections to a port. */
  public static port(port: number): L4Match {
    return new L4Match({ port });
  }

  private readonly fragment: Plain<VirtualServiceSpecTcpMatch>;
  private readonly gateways?: IGateway[];

  private constructor(options: L4MatchOptions) {
    this.fragment = renderL4(options);
    this.gateways = options.gateways;
    refuseErrors(report => checkL4Match(this.fragment, 'L4Match', report));
    refuseSource('L4Match', options);
  }

  /** @internal */
  public _toIstio(namespace: string | undefined): Plain<VirtualServiceSpecTcpMatch> {
    return { ...this.fragment, gateways: mapEach(this.gateways, g => renderGatewayName(g, namespace)) };
  }
}

/** Conditions of a match of TLS connections; all of them must be met. */
export interface TlsMatchOptions extends L4MatchOptions {
  /** Server names (SNI), optionally with `*` as first label; each must be covered by a host of the VirtualService. */
  readonly sniHosts: string[];
}

/**
 * A match of TLS connections.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#TLSMatchAttributes
 */
export class TlsMatch {
  /** Matches connections that meet all conditions. Throws without server names, for a port out of range and for an invalid address. */
  public static of(options: TlsMatchOptions): TlsMatch {
    return new TlsMatch(options);
  }

  /**
   * The match without its gateways, whose names depend on the namespace of the VirtualService.
   * @internal
   */
  public readonly _fragment: Plain<VirtualServiceSpecTlsMatch>;
  private readonly gateways?: IGateway[];

  private constructor(options: TlsMatchOptions) {
    this._fragment = { ...renderL4(options), sniHosts: options.sniHosts };
    this.gateways = options.gateways;
    refuseErrors(report => checkTlsMatch(this._fragment, 'TlsMatch', UNKNOWN_SCOPE, report));
    checkEach(options.sniHosts, refuseAddress);
    refuseSource('TlsMatch', options);
  }

  /** The server names. */
  public get sniHosts(): string[] {
    return this._fragment.sniHosts;
  }

  /** @internal */
  public _toIstio(namespace: string | undefined): Plain<VirtualServiceSpecTlsMatch> {
    return { ...this._fragment, gateways: mapEach(this.gateways, g => renderGatewayName(g, namespace)) };
  }
}

/** Stricter than the webhook, which only warns: TLS clients send no address as server name. */
function refuseAddress(host: string, index: number): void {
  if (isLiteralString(host) && isIpAddress(host)) {
    refuse(invalid(`TlsMatch.sniHosts[${index}]`, host, 'a host name', 'match the address by destinationSubnets of a TcpRoute'));
  }
}

function renderL4({ destinationSubnets, port, sourceLabels, sourceNamespace }: L4MatchOptions): Plain<VirtualServiceSpecTcpMatch> {
  return { destinationSubnets, port, sourceLabels, sourceNamespace };
}

import type { VirtualServiceSpecTcpMatch, VirtualServiceSpecTlsMatch } from '../../imports/networking.istio.io';
import { invalid } from '../checks/defect';
import { defectOfLabels } from '../checks/formats/labels';
import { defectOfDnsLabel, defectOfNotEmpty, defectOfSubnet, isWildcardDomain } from '../checks/formats/name';
import { defectOfPort } from '../checks/formats/number';
import { refusal, refuse } from '../checks/refuse';
import { isLiteralString } from '../private/literal';
import { checkEach, mapEach } from '../private/map-each';
import type { Plain } from '../private/plain';
import { IGateway } from './gateway';
import { renderGatewayName } from './render/gateway-name';

/** What a TCP connection must be like; all of it must hold. */
export interface L4MatchOptions {
  /**
   * Addresses that the connection goes to: IP addresses or CIDRs.
   * @default - any
   */
  readonly destinationSubnets?: string[];
  /**
   * The port that the connection goes to.
   * @default - any
   */
  readonly port?: number;
  /**
   * Labels of the caller's workload; for callers in the mesh only.
   * @default - any caller
   */
  readonly sourceLabels?: { [key: string]: string };
  /**
   * The namespace of the caller's workload; for callers in the mesh only.
   * @default - any
   */
  readonly sourceNamespace?: string;
  /**
   * Gateways, among those of the VirtualService, that the connection came through.
   * @default - all gateways of the VirtualService
   */
  readonly gateways?: IGateway[];
}

/**
 * What a TCP connection must be like for a route to take it.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#L4MatchAttributes
 */
export class L4Match {
  /** All that is named must hold. Throws for a port out of range and for what is no address. */
  public static of(options: L4MatchOptions): L4Match {
    return new L4Match(options);
  }

  /** The connection goes to a port. */
  public static port(port: number): L4Match {
    return new L4Match({ port });
  }

  private constructor(private readonly options: L4MatchOptions) {
    checkL4('L4Match', options);
  }

  /** @internal */
  public _toIstio(namespace: string | undefined): Plain<VirtualServiceSpecTcpMatch> {
    return renderL4(this.options, namespace);
  }
}

/** What a TLS connection must be like; all of it must hold. */
export interface TlsMatchOptions extends L4MatchOptions {
  /** Server names (SNI), `*` allowed as first label; each must be covered by a host of the VirtualService. */
  readonly sniHosts: string[];
}

/**
 * What a TLS connection must be like for a route to take it.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#TLSMatchAttributes
 */
export class TlsMatch {
  /** All that is named must hold. Throws without server names, for a port out of range and for what is no address. */
  public static of(options: TlsMatchOptions): TlsMatch {
    return new TlsMatch(options);
  }

  private constructor(private readonly options: TlsMatchOptions) {
    refuse(defectOfNotEmpty('TlsMatch sniHosts', options.sniHosts, 'name the server names'));
    checkEach(options.sniHosts, (host, i) => {
      if (isLiteralString(host) && !isWildcardDomain(host) && !host.startsWith('outbound_')) {
        throw refusal(invalid(`TlsMatch sniHosts[${i}]`, host, 'a host name, whose first label may be "*"', 'correct the name'));
      }
    });
    checkL4('TlsMatch', options);
  }

  /** The server names. */
  public get sniHosts(): string[] {
    return this.options.sniHosts;
  }

  /** @internal */
  public _toIstio(namespace: string | undefined): Plain<VirtualServiceSpecTlsMatch> {
    return { ...renderL4(this.options, namespace), sniHosts: this.options.sniHosts };
  }
}

function checkL4(field: string, options: L4MatchOptions): void {
  checkEach(options.destinationSubnets, (subnet, i) => refuse(defectOfSubnet(`${field} destinationSubnets[${i}]`, subnet)));
  refuse(defectOfPort(`${field} port`, options.port));
  refuse(defectOfLabels(`${field} sourceLabels`, options.sourceLabels));
  refuse(defectOfDnsLabel(`${field} sourceNamespace`, options.sourceNamespace));
}

function renderL4(options: L4MatchOptions, namespace: string | undefined): Plain<VirtualServiceSpecTcpMatch> {
  return {
    destinationSubnets: options.destinationSubnets,
    port: options.port,
    sourceLabels: options.sourceLabels,
    sourceNamespace: options.sourceNamespace,
    gateways: mapEach(options.gateways, g => renderGatewayName(g, namespace)),
  };
}

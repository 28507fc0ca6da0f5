import { ApiObjectMetadata } from 'cdk8s';
import { conflict } from '../checks/defect';
import { defectOfNotEmpty } from '../checks/formats/name';
import { refuse } from '../checks/refuse';
import { IGateway } from '../networking/gateway';
import { Server } from '../networking/server';
import { IIngressGateway } from '../values/ingress-gateway';

/** Options for a Gateway that a pattern makes. */
export interface GatewayListenerOptions {
  /**
   * Ports, protocols and hosts of the Gateway, made by `Server.http`, `Server.https`, `Server.tls` and others.
   * @default - those that the pattern derives from its own ports, hosts and TLS; a TrafficSplit has no ports and requires them
   */
  readonly servers?: Server[];
  /**
   * Hosts of the servers that the pattern derives, if they differ from the hosts of its routes.
   * @default - the hosts of the pattern
   */
  readonly hosts?: string[];
  /**
   * Metadata of the Gateway, merged over that of the pattern.
   * @default - the metadata of the pattern
   */
  readonly metadata?: ApiObjectMetadata;
}

/** Options for Gateways that a pattern makes for each port. */
export interface GatewayPerPortOptions extends GatewayListenerOptions {
  /**
   * Names of the Gateways, in the order of the ports.
   * @default - the name in the metadata; the second and later ones get the suffix `-<port>`
   */
  readonly names?: string[];
}

/**
 * The Gateway at which a pattern's traffic enters the mesh.
 *
 * @example
 * declare const chart: Chart;
 * const ingress = istio.IngressGateway.fromSelector(chart, 'ingress', { istio: 'ingressgateway' });
 * const listener = istio.GatewayListener.workload(ingress, { servers: [istio.Server.http({ hosts: ['example.com'] })] });
 */
export class GatewayListener {
  /** A Gateway that the pattern makes, on a gateway workload. Throws for servers together with hosts, and for an empty list. */
  public static workload(workload: IIngressGateway, options: GatewayListenerOptions = {}): GatewayListener {
    return new GatewayListener(workload, undefined, false, options);
  }

  /** A Gateway for each port, on a gateway workload. Throws for servers together with hosts, and for an empty list. */
  public static perPort(workload: IIngressGateway, options: GatewayPerPortOptions = {}): GatewayListener {
    return new GatewayListener(workload, undefined, true, options);
  }

  /** A Gateway that exists already; the pattern makes none. It must listen on the ports and hosts of the pattern. */
  public static existingGateway(gateway: IGateway): GatewayListener {
    return new GatewayListener(undefined, gateway, false, {});
  }

  private constructor(
    /** @internal */
    public readonly _workload: IIngressGateway | undefined,
    /** @internal */
    public readonly _gateway: IGateway | undefined,
    /** @internal */
    public readonly _isPerPort: boolean,
    /** @internal */
    public readonly _options: GatewayPerPortOptions,
  ) {
    refuse(defectOfNotEmpty('GatewayListener.servers', _options.servers, 'add a server, or remove the field to derive the servers from the pattern'));
    refuse(defectOfNotEmpty('GatewayListener.hosts', _options.hosts, 'add a host, or remove the field to use the hosts of the pattern'));
    if (_options.servers !== undefined && _options.hosts !== undefined) {
      refuse(conflict('GatewayListener.hosts', 'servers', 'each server defines its own hosts', 'remove hosts', _options.hosts));
    }
  }

  /**
   * True if the ports are defined here or by an existing Gateway, and not derived from the pattern.
   * @internal
   */
  public get _hasServers(): boolean {
    return this._gateway !== undefined || this._options.servers !== undefined;
  }
}

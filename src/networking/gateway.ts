import { Construct } from 'constructs';
import { GatewaySpec, toJson_GatewaySpec } from '../../imports/networking.istio.io';
import { IstioKind, IstioResource, IstioResourceProps } from '../base';
import { conflict, Defect, invalid } from '../checks/defect';
import { defectOfLabels } from '../checks/formats/labels';
import { defectOfDnsLabel, defectOfText } from '../checks/formats/name';
import { checkGatewayName, checkPortNames } from '../checks/gateway';
import { refuseErrors, Report } from '../checks/problem';
import { atConstruct, refuse } from '../checks/refuse';
import { copyMap } from '../private/copy';
import { ifSet } from '../private/defined';
import { GrowingList } from '../private/growing-list';
import { isLiteralString, isToken } from '../private/literal';
import type { Plain } from '../private/plain';
import { IIngressGateway } from '../values/ingress-gateway';
import { GatewayWorkload } from './gateway-workload';
import { Server } from './server';

const KIND: IstioKind = { group: 'networking.istio.io', kind: 'Gateway', toJson: toJson_GatewaySpec };

/** The reserved name for all proxies of the mesh. */
const MESH = 'mesh';

/** A Gateway, of this app or of another one (`Gateway.fromGatewayName`). */
export interface IGateway {
  /** The name of the Gateway; `mesh` stands for all proxies of the mesh. */
  readonly name: string;
  /**
   * The namespace of the Gateway.
   * @default - not known: the namespace of the resource that refers to it
   */
  readonly namespace?: string;
}

/** Options of a reference to a Gateway of another app. */
export interface GatewayReferenceOptions {
  /**
   * The namespace of the Gateway.
   * @default - the namespace of the resource that refers to it
   */
  readonly namespace?: string;
}

/** Properties of a Gateway. */
export interface GatewayProps extends IstioResourceProps {
  /**
   * Labels of the pods that run the proxy, in any namespace unless istiod is configured otherwise (`PILOT_SCOPE_GATEWAY_TO_NAMESPACE`).
   * Set this or `workload`.
   * @default - the labels of `workload`; without both, the servers apply to every gateway workload
   */
  readonly selector?: { [key: string]: string };
  /**
   * The gateway workload that runs the proxy: an `IngressGateway` or `EastWestGateway`, or a reference such as `IngressGateway.fromSelector`.
   * If the app defines it, its Service opens the ports of the servers. Set this or `selector`.
   * @default - `selector`
   */
  readonly workload?: IIngressGateway;
  /**
   * Servers (ports, protocols and hosts), made by factories such as `Server.https`. At least one is required, here or by `addServer`.
   * @default - the servers that `addServer` adds
   */
  readonly servers?: Server[];
}

/**
 * Ports that proxies at the edge of the mesh open, with protocol, hosts and TLS. VirtualServices that reference the Gateway route the traffic.
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#Gateway
 *
 * @example
 * declare const chart: Chart;
 * new istio.Gateway(chart, 'edge', {
 *   workload: istio.IngressGateway.fromSelector(chart, 'ingress', { istio: 'ingressgateway' }),
 *   servers: [
 *     istio.Server.http({ hosts: ['example.com'], httpsRedirect: true }),
 *     istio.Server.https({ hosts: ['example.com'], tls: istio.ServerTls.simple(istio.ServerCertificate.credential('example-com-certs')) }),
 *   ],
 * });
 */
export class Gateway extends IstioResource implements IGateway {
  /** All proxies of the mesh (the reserved name `mesh`): routes apply to calls between workloads. */
  public static readonly MESH: IGateway = { name: MESH };

  /** A Gateway of another app. Throws for a name that is not a DNS label; its namespace is an option. */
  public static fromGatewayName(scope: Construct, id: string, name: string, options: GatewayReferenceOptions = {}): IGateway {
    return new ForeignGateway(scope, id, name, options.namespace);
  }

  private readonly ownServers: GrowingList<Server>;
  private readonly given: GatewayProps;

  /** Throws if both `selector` and `workload` are set, if two servers have the same port name, and for a name that is `mesh` or not a DNS label. */
  constructor(scope: Construct, id: string, props: GatewayProps) {
    super(scope, id, KIND, props);
    this.given = props;
    this.ownServers = new GrowingList(props.servers);
    atConstruct(this, () => {
      refuse(props.selector === undefined || props.workload === undefined ? undefined
        : conflict('Gateway.selector', 'workload', 'the workload determines the selector', 'remove selector', props.selector));
      refuse(defectOfLabels('Gateway.selector', props.selector)); // Istio compares any labels, but pods cannot have others
      refuse(defectOfReserved('Gateway.metadata.name', this.name));
      refuseErrors(report => checkGatewayName(this.name, 'Gateway.metadata.name', report));
      this.refusePortNames(this.servers);
    });
    this.workload?._bind(this);
  }

  /** The labels of the pods that run the proxy; undefined for every gateway workload. */
  public get selector(): { [key: string]: string } | undefined {
    return ifSet(this.given.workload?.selector ?? this.given.selector, copyMap);
  }

  /** The servers so far. */
  public get servers(): Server[] {
    return this.ownServers.known;
  }

  /** Adds a server, made by a factory such as `Server.https`. Throws if another server has the same port name. */
  public addServer(server: Server): void {
    atConstruct(this, () => this.refusePortNames([...this.servers, server]));
    this.ownServers.push(server);
  }

  /** @internal */
  public get _boundServers(): Server[] {
    return this.ownServers.resolved;
  }

  private get workload(): GatewayWorkload | undefined {
    return this.given.workload instanceof GatewayWorkload ? this.given.workload : undefined;
  }

  /** Names that are placeholders are left to the judge. */
  private refusePortNames(servers: Server[]): void {
    const fragments = servers.map(server => isToken(server) || !isLiteralString(server.name) ? {} : server._toIstio());
    refuseErrors(report => checkPortNames(fragments, 'Gateway.servers', report));
  }

  /** @internal */
  protected _toSpec(): Plain<GatewaySpec> {
    const servers = this.ownServers.resolved;
    return {
      selector: this.selector,
      servers: servers.length > 0 ? servers.map(s => s._toIstio()) : undefined,
    };
  }

  /** @internal */
  public _checkLate(report: Report): void {
    super._checkLate(report);
    this.workload?._checkGateway(this, report);
  }
}

class ForeignGateway extends Construct implements IGateway {
  constructor(scope: Construct, id: string, public readonly name: string, public readonly namespace?: string) {
    super(scope, id);
    atConstruct(this, () => {
      refuse(defectOfText('Gateway.fromGatewayName.name', name, 'name the Gateway'));
      refuse(defectOfDnsLabel('Gateway.fromGatewayName.name', name));
      refuse(defectOfReserved('Gateway.fromGatewayName.name', name));
      refuse(defectOfDnsLabel('Gateway.fromGatewayName.namespace', namespace));
    });
  }
}

/** Istio accepts a Gateway with the reserved name, but no VirtualService can reference it. */
function defectOfReserved(path: string, name: string): Defect | undefined {
  return name === MESH ? invalid(path, name, 'a name other than "mesh", which stands for all proxies of the mesh', 'rename the Gateway, or use Gateway.MESH for the mesh') : undefined;
}

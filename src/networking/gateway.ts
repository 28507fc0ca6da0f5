import { Construct } from 'constructs';
import { GatewaySpec, toJson_GatewaySpec } from '../../imports/networking.istio.io';
import { IstioKind, IstioResource, IstioResourceProps } from '../base';
import { invalid } from '../checks/defect';
import { defectOfLabels } from '../checks/formats/labels';
import { defectOfDnsLabel, defectOfText } from '../checks/formats/name';
import { Report } from '../checks/problem';
import { atConstruct, refusal, refusalAt, refuse } from '../checks/refuse';
import { sentenceOf } from '../checks/sentences';
import { copyMap } from '../private/copy';
import { ifSet } from '../private/defined';
import { GrowingList } from '../private/growing-list';
import { isLiteralString } from '../private/literal';
import { checkEach } from '../private/map-each';
import type { Plain } from '../private/plain';
import { IIngressGateway } from '../values/ingress-gateway';
import { GatewayWorkload } from './gateway-workload';
import { Server } from './server';

const KIND: IstioKind = { group: 'networking.istio.io', kind: 'Gateway', toJson: toJson_GatewaySpec };

/** The word that stands for all proxies of the mesh where a Gateway is named. */
const MESH = 'mesh';

/** A Gateway, made by this app or not, as routes refer to it. */
export interface IGateway {
  /** The name of the Gateway; `mesh` stands for all proxies of the mesh. */
  readonly name: string;
  /**
   * The namespace of the Gateway.
   * @default - not known: the namespace of the resource that refers to it
   */
  readonly namespace?: string;
}

/** What is known of a Gateway that the app does not make. */
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
   * Labels of the pods that run the proxy. They are searched in all namespaces, if istiod is not told otherwise (`PILOT_SCOPE_GATEWAY_TO_NAMESPACE`).
   * Give this or `gateway`.
   * @default - the labels of `gateway`; without both, the servers open at every gateway workload
   */
  readonly selector?: { [key: string]: string };
  /**
   * The gateway workload that runs the proxy. One that the app makes opens the ports of the servers on its Service. Give this or `selector`.
   * @default - `selector`
   */
  readonly gateway?: IIngressGateway;
  /**
   * Ports, protocols and hosts that are served; at least one, here or by `addServer`.
   * @default - see `addServer`
   */
  readonly servers?: Server[];
}

/**
 * Ports that proxies at the edge of the mesh open, with protocol, hosts and TLS. Where the traffic goes then is said by a VirtualService that names the Gateway.
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#Gateway
 *
 * @example
 * declare const chart: Chart;
 * new istio.Gateway(chart, 'edge', {
 *   gateway: istio.IngressGateway.fromSelector(chart, 'ingress', { istio: 'ingressgateway' }),
 *   servers: [
 *     istio.Server.http({ hosts: ['example.com'], httpsRedirect: true }),
 *     istio.Server.https({ hosts: ['example.com'], tls: istio.ServerTls.simple('example-com-certs') }),
 *   ],
 * });
 */
export class Gateway extends IstioResource implements IGateway {
  /** All proxies of the mesh (the reserved word `mesh`): routes hold for calls from workload to workload. */
  public static readonly MESH: IGateway = { name: MESH };

  /** A Gateway that the app does not make. Throws for a name that is no DNS label: its namespace goes into the options. */
  public static fromGatewayName(scope: Construct, id: string, name: string, options: GatewayReferenceOptions = {}): IGateway {
    return new ForeignGateway(scope, id, name, options.namespace);
  }

  private readonly ownServers: GrowingList<Server>;
  private readonly given: GatewayProps;

  /** Throws for both `selector` and `gateway`, for two servers whose ports have one name, and for a name of the Gateway that is `mesh` or no DNS label. */
  constructor(scope: Construct, id: string, props: GatewayProps) {
    super(scope, id, KIND, props);
    this.given = props;
    if (props.selector !== undefined && props.gateway !== undefined) {
      throw refusalAt(this, invalid('Gateway selector', props.selector, 'one of selector and gateway', 'leave selector out, the gateway workload gives it'));
    }
    atConstruct(this, () => {
      checkGatewayName('Gateway metadata.name', props.metadata?.name);
      refuse(defectOfLabels('Gateway selector', props.selector));
    });
    this.ownServers = new GrowingList(Array.isArray(props.servers) ? [] : props.servers);
    checkEach(props.servers, server => this.addServer(server));
    this.workload?._bind(this);
  }

  /** The labels of the pods that run the proxy; nothing where that is every gateway workload. */
  public get selector(): { [key: string]: string } | undefined {
    return ifSet(this.given.gateway?.selector ?? this.given.selector, copyMap);
  }

  /** The servers so far. */
  public get servers(): Server[] {
    return this.ownServers.known;
  }

  /** Adds a server. Throws if the port of another one has the same name. */
  public addServer(server: Server): void {
    if (isLiteralString(server.name) && this.ownServers.known.some(s => s.name === server.name)) {
      throw refusalAt(this, invalid('Gateway servers', server.name, 'port names that differ within a Gateway', "give one of the two servers another 'name', or all hosts to one server"));
    }
    this.ownServers.push(server);
  }

  /** @internal */
  public get _boundServers(): Server[] {
    return this.ownServers.resolved;
  }

  private get workload(): GatewayWorkload | undefined {
    return this.given.gateway instanceof GatewayWorkload ? this.given.gateway : undefined;
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

  /** @internal */
  public _validate(): string[] {
    return [
      ...super._validate(),
      ...this.ownServers.resolved.length > 0 ? [] : [sentenceOf(invalid('Gateway servers', [], 'at least one server', 'add one by addServer'))],
    ];
  }
}

class ForeignGateway extends Construct implements IGateway {
  constructor(scope: Construct, id: string, public readonly name: string, public readonly namespace?: string) {
    super(scope, id);
    atConstruct(this, () => {
      checkGatewayName('Gateway.fromGatewayName name', name);
      refuse(defectOfDnsLabel('Gateway.fromGatewayName namespace', namespace));
    });
  }
}

function checkGatewayName(field: string, name: string | undefined): void {
  refuse(defectOfText(field, name, 'name the Gateway'));
  refuse(defectOfDnsLabel(field, name));
  if (name === MESH) {
    throw refusal(invalid(field, name, 'any name but this, which stands for all proxies of the mesh', 'rename the Gateway, or use Gateway.MESH for the mesh'));
  }
}

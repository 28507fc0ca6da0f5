import { Construct } from 'constructs';
import { toJson_VirtualServiceSpec, VirtualServiceSpec } from '../../imports/networking.istio.io';
import { IstioKind, IstioResource, IstioResourceProps } from '../base';
import { invalid } from '../checks/defect';
import { checkExportTo } from '../checks/export-to';
import { defectOfMetadata } from '../checks/formats/metadata';
import { defectOfText } from '../checks/formats/name';
import { refuseErrors, Report } from '../checks/problem';
import { atConstruct, refuse } from '../checks/refuse';
import { checkHosts } from '../checks/virtual-service';
import { scopeOf } from '../checks/virtual-service-scope';
import { GrowingList } from '../private/growing-list';
import { isLiteralList, isToken } from '../private/literal';
import type { Plain } from '../private/plain';
import { ExportTo } from '../values/export-to';
import { IMeshService } from '../values/mesh-service';
import { IGateway } from './gateway';
import { HttpRoute } from './http-route';
import { TcpRoute, TlsRoute } from './l4-route';
import { refuseGateways, renderGatewayName } from './render/gateway-name';
import { IVirtualService } from './virtual-service-ref';

const KIND: IstioKind = { group: 'networking.istio.io', kind: 'VirtualService', toJson: toJson_VirtualServiceSpec };

/** Options of a reference to a VirtualService of another app. */
export interface VirtualServiceReferenceOptions {
  /**
   * The namespace of the VirtualService.
   * @default - the namespace of the resource that refers to it
   */
  readonly namespace?: string;
}

/** Properties of a VirtualService. */
export interface VirtualServiceProps extends IstioResourceProps {
  /**
   * Hosts that the routes apply to, rendered unchanged: DNS names, optionally with `*` as first label, or IP addresses. Istio completes a short name with the
   * namespace of the VirtualService. A gateway compares them with the Host header or the server name. The host `*` requires a gateway. See also `addHost`.
   * @default - the hosts of `services`; without both, the VirtualService is a delegate, whose routes another VirtualService includes
   */
  readonly hosts?: string[];
  /**
   * Services whose hosts the routes apply to, in addition to `hosts`: `MeshService.fromService`, `MeshService.fromServiceName` and others. See also `addService`.
   * @default - only `hosts`
   */
  readonly services?: IMeshService[];
  /**
   * Gateways that the routes apply to: a `Gateway`, `Gateway.fromGatewayName`, or `Gateway.MESH` for all proxies of the mesh, which must be listed explicitly
   * if there are other gateways. See also `addGateway`.
   * @default - all proxies of the mesh
   */
  readonly gateways?: IGateway[];
  /**
   * Routes of HTTP requests (`HttpRoute.route` and others), in order: the first one that matches a request is used. See also `addHttpRoute`.
   * @default - no HTTP routes
   */
  readonly http?: HttpRoute[];
  /**
   * Routes of TLS connections by their server name (`TlsRoute.route`), in order. See also `addTlsRoute`.
   * @default - no TLS routes
   */
  readonly tls?: TlsRoute[];
  /**
   * Routes of TCP connections (`TcpRoute.route`), in order. See also `addTcpRoute`.
   * @default - no TCP routes
   */
  readonly tcp?: TcpRoute[];
  /**
   * Namespaces in which the VirtualService is visible: constants of `ExportTo`, or `ExportTo.of`. See also `addExportTo`.
   * @default - the mesh's `defaultVirtualServiceExportTo`, which is all namespaces unless configured
   */
  readonly exportTo?: ExportTo[];
}

/**
 * Routes of requests and connections to hosts.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/
 *
 * @example
 * declare const chart: Chart;
 * const reviews = istio.MeshService.fromServiceName(chart, 'reviews', { namespace: 'default' });
 * new istio.VirtualService(chart, 'reviews', {
 *   services: [reviews],
 *   http: [
 *     istio.HttpRoute.route([{ destination: istio.Destination.service(reviews, { subset: 'v2' }) }], {
 *       match: [istio.HttpMatch.header('end-user', istio.StringMatch.exact('jason'))],
 *     }),
 *     istio.HttpRoute.route([{ destination: istio.Destination.service(reviews, { subset: 'v1' }) }]),
 *   ],
 * });
 */
export class VirtualService extends IstioResource implements IVirtualService {
  /** A VirtualService of another app. Throws for an invalid name or namespace. */
  public static fromVirtualServiceName(scope: Construct, id: string, name: string, options: VirtualServiceReferenceOptions = {}): IVirtualService {
    return new ForeignVirtualService(scope, id, name, options.namespace);
  }

  private readonly given: VirtualServiceProps;
  private readonly ownHosts: GrowingList<string>;
  private readonly services: GrowingList<IMeshService>;
  private readonly gateways: GrowingList<IGateway>;
  private readonly http: GrowingList<HttpRoute>;
  private readonly tls: GrowingList<TlsRoute>;
  private readonly tcp: GrowingList<TcpRoute>;
  private readonly exportTo: GrowingList<ExportTo>;

  /** Throws for an invalid host, for hosts that cover one another, and for the host `*` without a gateway. */
  constructor(scope: Construct, id: string, props: VirtualServiceProps) {
    super(scope, id, KIND, props);
    this.given = props;
    this.ownHosts = new GrowingList(props.hosts);
    this.services = new GrowingList(props.services);
    this.gateways = new GrowingList(props.gateways);
    this.http = new GrowingList(props.http);
    this.tls = new GrowingList(props.tls);
    this.tcp = new GrowingList(props.tcp);
    this.exportTo = new GrowingList(props.exportTo);
    atConstruct(this, () => {
      refuseEmpty(props);
      this.refuseHosts();
      this.refuseExportTo();
    });
  }

  /** The hosts that the routes apply to; those of services may change until the app is synthesized. */
  public get hosts(): string[] {
    return [...this.ownHosts.resolved, ...this.services.resolved.map(s => s.host)];
  }

  /** The HTTP routes so far. */
  public get httpRoutes(): HttpRoute[] {
    return this.http.known;
  }

  /** Adds a host: a DNS name, optionally with `*` as first label, or an IP address. Throws for an invalid host, and for one that another host covers. */
  public addHost(host: string): void {
    this.ownHosts.push(host);
    atConstruct(this, () => this.refuseHosts());
  }

  /** Adds the host of a service. */
  public addService(service: IMeshService): void {
    this.services.push(service);
  }

  /** Adds a gateway that the routes apply to: a `Gateway`, `Gateway.fromGatewayName` or `Gateway.MESH`. */
  public addGateway(gateway: IGateway): void {
    this.gateways.push(gateway);
    atConstruct(this, () => this.refuseHosts());
  }

  /** Adds an HTTP route after the existing ones. `cdk8s synth` warns if an earlier route matches all of its requests. */
  public addHttpRoute(route: HttpRoute): void {
    this.http.push(route);
  }

  /** Adds a route of TLS connections after the existing ones. */
  public addTlsRoute(route: TlsRoute): void {
    this.tls.push(route);
  }

  /** Adds a route of TCP connections after the existing ones. `cdk8s synth` warns if an earlier route matches all of its connections. */
  public addTcpRoute(route: TcpRoute): void {
    this.tcp.push(route);
  }

  /** Adds a namespace in which the VirtualService is visible. Throws if it is exported there already. */
  public addExportTo(namespace: ExportTo): void {
    this.exportTo.push(namespace);
    atConstruct(this, () => this.refuseExportTo());
  }

  /** @internal */
  protected _toSpec(): Plain<VirtualServiceSpec> {
    const { namespace } = this;
    return {
      hosts: unlessNone(this.hosts),
      gateways: unlessNone(this.gateways.resolved.map(g => renderGatewayName(g, namespace))),
      http: unlessNone(this.http.resolved.map(r => r._toIstio(namespace))),
      tls: unlessNone(this.tls.resolved.map(r => r._toIstio(namespace))),
      tcp: unlessNone(this.tcp.resolved.map(r => r._toIstio(namespace))),
      exportTo: unlessNone(this.exportTo.resolved.map(e => e.value)),
    };
  }

  /** @internal */
  public _checkLate(report: Report): void {
    super._checkLate(report);
    for (const [protocol, routes] of [['http', this.http], ['tls', this.tls], ['tcp', this.tcp]] as const) {
      routes.resolved.forEach((route, i) => route._destinations.forEach(([path, destination]) => destination._checkLate(`spec.${protocol}[${i}].${path}`, this, report)));
    }
  }

  /** Throws for hosts that are invalid with the gateways so far. The hosts of services are known at synth only. */
  private refuseHosts(): void {
    const { gateways } = this.given;
    refuseGateways('VirtualService.gateways', this.gateways.known);
    const spec = { hosts: this.ownHosts.known, gateways: isToken(gateways) ? gateways : this.gateways.known.map(g => g.name) };
    const scope = { ...scopeOf({ spec, annotations: {} }), hasServerNames: true }; // TLS routes may be added later
    refuseErrors(report => checkHosts(scope, 'VirtualService.hosts', report));
  }

  private refuseExportTo(): void {
    const exportTo = this.exportTo.known.map(e => e.value);
    refuseErrors(report => checkExportTo({ kind: this.kind, namespace: this.namespace ?? '', spec: { exportTo } }, report, 'VirtualService'));
  }
}

class ForeignVirtualService extends Construct implements IVirtualService {
  constructor(scope: Construct, id: string, public readonly name: string, public readonly namespace?: string) {
    super(scope, id);
    atConstruct(this, () => {
      refuse(defectOfText('VirtualService.fromVirtualServiceName.name', name, 'name the VirtualService'));
      refuse(defectOfMetadata('VirtualService', name, namespace, undefined));
    });
  }
}

/** An empty list is a mistake, which no manifest shows: without hosts the resource would become a delegate. */
function refuseEmpty({ hosts, services }: VirtualServiceProps): void {
  if (isLiteralList(hosts) && hosts.length === 0 && (services === undefined || (isLiteralList(services) && services.length === 0))) {
    refuse(invalid('VirtualService.hosts', hosts, 'a list with at least one host', 'add a host, or omit the field to define a delegate'));
  }
  if (isLiteralList(services) && services.length === 0 && hosts === undefined) {
    refuse(invalid('VirtualService.services', services, 'a list with at least one service', 'add a service, or omit the field to define a delegate'));
  }
}

function unlessNone<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined;
}

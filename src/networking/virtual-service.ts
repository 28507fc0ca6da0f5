import { Construct, IConstruct } from 'constructs';
import { toJson_VirtualServiceSpec, VirtualServiceSpec } from '../../imports/networking.istio.io';
import { IstioKind, IstioResource, IstioResourceProps } from '../base';
import { invalid } from '../checks/defect';
import { defectOfExportTo } from '../checks/formats/export-to-list';
import { isIpAddress, isWildcardDomain } from '../checks/formats/name';
import { atConstruct, refuse } from '../checks/refuse';
import { sentenceOf } from '../checks/sentences';
import { findOverlap, isCoveredBy } from '../mesh/host-overlap';
import { GrowingList } from '../private/growing-list';
import { isLiteralString } from '../private/literal';
import { mapEach } from '../private/map-each';
import type { Plain } from '../private/plain';
import { resolveTokens } from '../private/resolve-tokens';
import { ExportTo } from '../values/export-to';
import { IMeshService } from '../values/mesh-service';
import { IGateway } from './gateway';
import { HttpRoute } from './http-route';
import { TcpRoute, TlsRoute } from './l4-route';
import { renderGatewayName } from './render/gateway-name';

const KIND: IstioKind = { group: 'networking.istio.io', kind: 'VirtualService', toJson: toJson_VirtualServiceSpec };

/** A VirtualService, made by this app or not. */
export interface IVirtualService extends IConstruct {
  /** The name of the VirtualService. */
  readonly name: string;
  /**
   * The namespace of the VirtualService.
   * @default - neither its metadata nor its chart names one
   */
  readonly namespace?: string;
}

/** Properties of a VirtualService. */
export interface VirtualServiceProps extends IstioResourceProps {
  /**
   * Hosts that are routed, written as they are: DNS names, `*` allowed as first label; IP addresses too. A short name means the namespace of the VirtualService.
   * At a gateway they are compared with the Host header or the server name. `*` alone needs a gateway.
   * @default - the hosts of `services`; without both the routes are for a delegate of another VirtualService
   */
  readonly hosts?: string[];
  /**
   * Services whose hosts are routed, beside `hosts`.
   * @default - `hosts` alone
   */
  readonly services?: IMeshService[];
  /**
   * Gateways that the routes hold at. `Gateway.MESH` stands for all proxies of the mesh; with other gateways it must be named, to count too.
   * @default - all proxies of the mesh
   */
  readonly gateways?: IGateway[];
  /**
   * Routes of HTTP requests, in order: the first that matches counts.
   * @default - none; see `addHttpRoute`
   */
  readonly http?: HttpRoute[];
  /**
   * Routes of TLS connections by their server name, in order.
   * @default - none; see `addTlsRoute`
   */
  readonly tls?: TlsRoute[];
  /**
   * Routes of TCP connections, in order.
   * @default - none; see `addTcpRoute`
   */
  readonly tcp?: TcpRoute[];
  /**
   * Namespaces that see the VirtualService.
   * @default - as the mesh says (`defaultVirtualServiceExportTo`): every namespace
   */
  readonly exportTo?: ExportTo[];
}

/**
 * Where requests and connections to hosts go.
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
  private readonly http: GrowingList<HttpRoute>;
  private readonly tls: GrowingList<TlsRoute>;
  private readonly tcp: GrowingList<TcpRoute>;
  private readonly given: VirtualServiceProps;

  /** Throws for what is no host name, for hosts that cover one another, and for `*` without a gateway. */
  constructor(scope: Construct, id: string, props: VirtualServiceProps) {
    super(scope, id, KIND, props);
    this.given = props;
    this.http = new GrowingList(props.http);
    this.tls = new GrowingList(props.tls);
    this.tcp = new GrowingList(props.tcp);
    atConstruct(this, () => refuse(defectOfExportTo('VirtualService exportTo', props.exportTo)));
    const problem = this.problemOfHosts(props.hosts ?? []) ?? (props.services === undefined ? undefined : this.problemOfServices(props.services));
    if (problem !== undefined) {
      throw new Error(`[${this.node.path}] ${problem}`);
    }
  }

  /** The hosts that are routed; those of services may change until the app is synthesized. */
  public get hosts(): string[] {
    return [...resolveTokens(this.given.hosts ?? []), ...resolveTokens(this.given.services ?? []).map(s => s.host)];
  }

  /** The HTTP routes so far. */
  public get httpRoutes(): HttpRoute[] {
    return this.http.known;
  }

  /** Adds an HTTP route behind those that are there. Throws if one of them takes every request already. */
  public addHttpRoute(route: HttpRoute): void {
    this.checkReachable('http', this.http.known);
    this.http.push(route);
  }

  /** Adds a route of TLS connections behind those that are there. */
  public addTlsRoute(route: TlsRoute): void {
    this.tls.push(route);
  }

  /** Adds a route of TCP connections behind those that are there. Throws if one of them takes every connection already. */
  public addTcpRoute(route: TcpRoute): void {
    this.checkReachable('tcp', this.tcp.known);
    this.tcp.push(route);
  }

  /** @internal */
  protected _toSpec(): Plain<VirtualServiceSpec> {
    const { namespace } = this;
    const hosts = this.hosts;
    const [http, tls, tcp] = [this.http.resolved, this.tls.resolved, this.tcp.resolved];
    return {
      hosts: hosts.length > 0 ? hosts : undefined,
      gateways: mapEach(this.given.gateways, g => renderGatewayName(g, namespace)),
      http: http.length > 0 ? http.map(r => r._toIstio(namespace)) : undefined,
      tls: tls.length > 0 ? tls.map(r => r._toIstio(namespace)) : undefined,
      tcp: tcp.length > 0 ? tcp.map(r => r._toIstio(namespace)) : undefined,
      exportTo: mapEach(this.given.exportTo, e => e.value),
    };
  }

  /** @internal */
  public _validate(): string[] {
    const hosts = this.hosts;
    const [http, tls, tcp] = [this.http.resolved, this.tls.resolved, this.tcp.resolved];
    const problem = this.problemOfRoutes(hosts, http, tls, tcp) ?? (this.given.services === undefined ? undefined : this.problemOfHosts(hosts));
    return [
      ...super._validate(),
      ...problem === undefined ? [] : [problem],
      ...this.given.gateways === undefined ? [] : resolveTokens(this.given.gateways).flatMap(g => problemOf(() => renderGatewayName(g, this.namespace))),
      ...http.flatMap((r, i) => r._validate(`VirtualService http[${i}]`)),
      ...tls.flatMap((r, i) => r._validate(`VirtualService tls[${i}]`)),
      ...tcp.flatMap((r, i) => r._validate(`VirtualService tcp[${i}]`)),
    ];
  }

  private problemOfHosts(hosts: string[]): string | undefined {
    if (!Array.isArray(hosts)) {
      return undefined;
    }
    if (hosts.length === 0 && this.given.hosts !== undefined && (this.given.services ?? []).length === 0) {
      return sentenceOf(invalid('VirtualService hosts', hosts, 'at least one host', 'name the hosts, or leave the field out for a delegate'));
    }
    const literal = hosts.filter(isLiteralString);
    const wrong = literal.find(h => !isWildcardDomain(h) && !isIpAddress(h) && !h.startsWith('outbound_'));
    if (wrong !== undefined) {
      return sentenceOf(invalid('VirtualService hosts', wrong, 'a DNS name, whose first label may be "*", or an IP address', 'correct the name'));
    }
    const { gateways } = this.given;
    if (literal.includes('*') && (gateways === undefined || (Array.isArray(gateways) && (gateways.length === 0 || gateways.some(g => g.name === 'mesh'))))) {
      return sentenceOf(invalid('VirtualService hosts', '*', 'named hosts where the routes hold in the mesh', 'name the hosts, or bind the VirtualService to a gateway alone'));
    }
    const overlap = findOverlap(literal);
    return overlap === undefined ? undefined : sentenceOf(invalid('VirtualService hosts', overlap, 'hosts that do not cover one another', 'remove the narrower one'));
  }

  private problemOfServices(services: IMeshService[]): string | undefined {
    return !Array.isArray(services) || services.length > 0 || this.given.hosts !== undefined ? undefined : sentenceOf(invalid('VirtualService services', services, 'at least one service', 'name the services, or leave the field out for a delegate'));
  }

  private problemOfRoutes(hosts: string[], http: HttpRoute[], tls: TlsRoute[], tcp: TcpRoute[]): string | undefined {
    if (http.length + tls.length + tcp.length === 0) {
      return sentenceOf(invalid('VirtualService routes', [], 'at least one of http, tls, tcp', 'add a route'));
    }
    if (hosts.length === 0 && (tls.length + tcp.length > 0 || this.given.gateways !== undefined)) {
      return sentenceOf(invalid('VirtualService hosts', [], 'no hosts only with http routes and without gateways: a delegate', 'name the hosts'));
    }
    const literal = hosts.filter(isLiteralString);
    const sniHosts = literal.length < hosts.length ? [] : tls.flatMap(r => r._sniHosts);
    const stranger = sniHosts.find(sni => isLiteralString(sni) && !literal.some(h => isCoveredBy(sni, h)));
    return stranger === undefined ? undefined : sentenceOf(invalid('VirtualService tls sniHosts', stranger, `names that a host of the VirtualService covers: ${literal.join(', ')}`, 'add it to hosts'));
  }

  private checkReachable(field: string, routes: { readonly matchesAll: boolean }[]): void {
    if (routes.some(r => r.matchesAll)) {
      throw new Error(`[${this.node.path}] ${sentenceOf(invalid(`VirtualService ${field}`, `route ${routes.length + 1}`, 'nothing behind a route without a match, it would never be reached', 'add the route before that one'))}`);
    }
  }
}

function problemOf(work: () => unknown): string[] {
  try {
    work();
    return [];
  } catch (e) {
    return [(e as Error).message];
  }
}

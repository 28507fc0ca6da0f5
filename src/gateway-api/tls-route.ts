import { Construct } from 'constructs';
import { TlsRouteSpec, toJson_TlsRouteSpec } from '../../imports/gateway.networking.k8s.io';
import { IstioResourceProps } from '../base';
import { defectOfNotEmpty } from '../checks/formats/name';
import { checkHostnames } from '../checks/gateway-api/route';
import { MAX_SERVER_NAMES } from '../checks/gateway-api/tls-route';
import { refuseErrors } from '../checks/problem';
import { atConstruct, refuse } from '../checks/refuse';
import { GrowingList } from '../private/growing-list';
import type { Plain } from '../private/plain';
import { BackendRef } from './backend-ref';
import { ParentRef } from './parent-ref';
import { gatewayApiKind } from './render/kind';
import { L4Rule } from './render/l4-rule';
import { PlacedBackend } from './render/placed-backend';
import { RouteResource } from './render/route-resource';

const KIND = gatewayApiKind('TLSRoute', toJson_TlsRouteSpec);

/** Properties of a TLSRoute. */
export interface TlsRouteProps extends IstioResourceProps {
  /**
   * The Gateways and Services that the route is attached to, by the factories of `ParentRef`; at least one, here or by `addParentRef`.
   * @default - see `addParentRef`
   */
  readonly parentRefs?: ParentRef[];
  /** Server names (SNI) of connections, 1 to 1024: DNS names, optionally with `*.` in front. See `addHostname`. */
  readonly hostnames: string[];
  /** The backends that connections go to, by weight; 1 to 16. See `addBackendRef`. */
  readonly backendRefs: BackendRef[];
  /**
   * The name of the rule that holds the backends.
   * @default - the rule has no name
   */
  readonly ruleName?: string;
}

/**
 * Routes TLS connections by their server name (SNI). A listener with passthrough decrypts nothing; behind one that terminates TLS, the backend gets plain TCP.
 * @see https://gateway-api.sigs.k8s.io/guides/tls/
 *
 * @example
 * declare const chart: Chart;
 * declare const gateway: istio.gatewayApi.Gateway;
 * declare const service: kplus.Service;
 * new istio.gatewayApi.TlsRoute(chart, 'database', {
 *   parentRefs: [istio.gatewayApi.ParentRef.gateway(gateway, { sectionName: 'tls-443' })],
 *   hostnames: ['db.example.com'],
 *   backendRefs: [istio.gatewayApi.BackendRef.service(service)],
 * });
 */
export class TlsRoute extends RouteResource {
  private readonly rule: L4Rule;
  private readonly ownHostnames: GrowingList<string>;

  /** Throws if there is no host name or backend, if a host name is invalid, and if there are too many. */
  constructor(scope: Construct, id: string, props: TlsRouteProps) {
    super(scope, id, KIND, props);
    this.ownHostnames = new GrowingList(props.hostnames);
    // Releases of the Gateway API before 1.5 allow TLSRoutes without host names, so that the judge does not check it.
    atConstruct(this, () => refuse(defectOfNotEmpty('TLSRoute.hostnames', props.hostnames, 'name a host')));
    this.checkHostnames();
    this.rule = atConstruct(this, () => new L4Rule('TLSRoute', props.backendRefs, props.ruleName));
  }

  /** The server names so far. */
  public get hostnames(): string[] {
    return this.ownHostnames.known;
  }

  /** Adds a server name. Throws if it is invalid. */
  public addHostname(hostname: string): void {
    this.ownHostnames.push(hostname);
    this.checkHostnames();
  }

  /** The backends so far. */
  public get backendRefs(): BackendRef[] {
    return this.rule.known;
  }

  /** Adds a backend. */
  public addBackendRef(backendRef: BackendRef): void {
    this.rule.push(backendRef);
  }

  /** @internal */
  protected _toSpec(): Plain<TlsRouteSpec> {
    return { parentRefs: this._renderParentRefs(), hostnames: this.ownHostnames.resolved, rules: [this.rule.render(this)] };
  }

  /** @internal */
  protected _backends(): PlacedBackend[] {
    return this.rule.backends;
  }

  /** @internal */
  protected _hostnames(): string[] {
    return this.ownHostnames.resolved;
  }

  private checkHostnames(): void {
    atConstruct(this, () => refuseErrors(report => checkHostnames(this.ownHostnames.known, MAX_SERVER_NAMES, 'TLSRoute.hostnames', report)));
  }
}

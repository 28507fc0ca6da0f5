import type { Construct } from 'constructs';
import { IstioKind, IstioResource, IstioResourceProps } from '../../base';
import { missing } from '../../checks/defect';
import { checkParentCount } from '../../checks/gateway-api/parent';
import { GATEWAY_API_PARENT_MISMATCH, GATEWAY_API_UNATTACHED } from '../../checks/late-rules';
import { refuseErrors, Report } from '../../checks/problem';
import { atConstruct } from '../../checks/refuse';
import { GrowingList } from '../../private/growing-list';
import { resolveTokens } from '../../private/resolve-tokens';
import { ParentRef } from '../parent-ref';
import { checkBackendPorts, PlacedBackend, referentsOf } from './placed-backend';
import { checkGrants } from './reference-grants';
import { GATEWAY_API } from './referent';

/** Properties that all routes share. */
export interface RouteProps extends IstioResourceProps { readonly parentRefs?: ParentRef[] }

/**
 * The base of every route, with its parents.
 * @internal
 */
export abstract class RouteResource extends IstioResource {
  private readonly ownParentRefs: GrowingList<ParentRef>;

  constructor(scope: Construct, id: string, kind: IstioKind, props: RouteProps) {
    super(scope, id, kind, props);
    this.ownParentRefs = new GrowingList(props.parentRefs);
    atConstruct(this, () => refuseErrors(report => checkParentCount(props.parentRefs, `${kind.kind}.parentRefs`, report)));
  }

  /** The Gateways and Services that the route is attached to so far. */
  public get parentRefs(): ParentRef[] {
    return this.ownParentRefs.known;
  }

  /** Attaches the route to one more Gateway or Service. */
  public addParentRef(parentRef: ParentRef): void {
    this.ownParentRefs.push(parentRef);
  }

  /** @internal */
  protected _renderParentRefs(): ReturnType<ParentRef['_toGatewayApi']>[] | undefined {
    const parents = this.ownParentRefs.resolved.map(parent => parent._toGatewayApi(this.namespace));
    return parents.length === 0 ? undefined : parents;
  }

  /**
   * The backends of all rules, mirrors included, with their places.
   * @internal
   */
  protected abstract _backends(): PlacedBackend[];

  /**
   * The host names of the route; empty for those of the listener.
   * @internal
   */
  protected _hostnames(): string[] {
    return [];
  }

  /** @internal */
  public _checkLate(report: Report): void {
    super._checkLate(report);
    const { namespace, kind } = this;
    const parents = this.ownParentRefs.resolved;
    if (parents.length === 0) {
      report(GATEWAY_API_UNATTACHED, missing('spec.parentRefs', 'attach the route to a Gateway or a Service by addParentRef'));
      return;
    }
    parents.forEach((parent, i) => report(GATEWAY_API_PARENT_MISMATCH, parent._defectOf(`spec.parentRefs[${i}]`, { kind, namespace, hostnames: resolveTokens(this._hostnames()) })));
    const backends = this._backends();
    checkBackendPorts(backends, this, report);
    if (parents.some(parent => parent.isGateway)) { // Istio requires a grant only where a Gateway lets traffic in, not for calls of the mesh
      checkGrants(this, { group: GATEWAY_API, kind }, namespace, referentsOf(backends, this), report);
    }
  }
}

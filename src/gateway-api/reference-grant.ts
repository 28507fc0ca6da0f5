import { Construct } from 'constructs';
import { ReferenceGrantSpec, toJson_ReferenceGrantSpec } from '../../imports/gateway.networking.k8s.io';
import { IstioResource, IstioResourceProps } from '../base';
import { defectOfCount } from '../checks/formats/count';
import { MAX_ENTRIES } from '../checks/gateway-api/reference-grant';
import { REFERENCE_GRANT_NAMESPACE } from '../checks/late-rules';
import { Report } from '../checks/problem';
import { atConstruct, refuse } from '../checks/refuse';
import { GrowingList } from '../private/growing-list';
import type { Plain } from '../private/plain';
import { GrantFrom } from './grant-from';
import { GrantTo } from './grant-to';
import { gatewayApiKind } from './render/kind';

const KIND = gatewayApiKind('ReferenceGrant', toJson_ReferenceGrantSpec);

/** Properties of a ReferenceGrant. */
export interface ReferenceGrantProps extends IstioResourceProps {
  /**
   * The resources that may reference others, 1 to 16; here or by `addFrom`.
   * @default - see `addFrom`
   */
  readonly from?: GrantFrom[];
  /**
   * The resources that may be referenced, 1 to 16; here or by `addTo`.
   * @default - see `addTo`
   */
  readonly to?: GrantTo[];
}

/**
 * Allows references from other namespaces to resources of its namespace: from routes to Services, from Gateways to Secrets. Each of `from` may reference each of `to`.
 * @see https://gateway-api.sigs.k8s.io/api-types/referencegrant/
 *
 * @example
 * declare const chart: Chart;
 * declare const service: kplus.Service;
 * new istio.gatewayApi.ReferenceGrant(chart, 'grant', {
 *   metadata: { namespace: 'shop' },
 *   from: [istio.gatewayApi.GrantFrom.routes(istio.gatewayApi.RouteKind.HTTP_ROUTE, 'edge')],
 *   to: [istio.gatewayApi.GrantTo.resource(service)],
 * });
 */
export class ReferenceGrant extends IstioResource {
  private readonly ownFrom: GrowingList<GrantFrom>;
  private readonly ownTo: GrowingList<GrantTo>;

  /** Throws if `from` or `to` has more than 16 entries. */
  constructor(scope: Construct, id: string, props: ReferenceGrantProps = {}) {
    super(scope, id, KIND, props);
    atConstruct(this, () => {
      refuse(defectOfCount('ReferenceGrant.from', props.from, MAX_ENTRIES, 'use several grants'));
      refuse(defectOfCount('ReferenceGrant.to', props.to, MAX_ENTRIES, 'use several grants'));
    });
    this.ownFrom = new GrowingList(props.from);
    this.ownTo = new GrowingList(props.to);
  }

  /** Allows one more kind of a namespace to reference. */
  public addFrom(from: GrantFrom): void {
    this.ownFrom.push(from);
  }

  /** Allows one more resource to be referenced. */
  public addTo(to: GrantTo): void {
    this.ownTo.push(to);
  }

  /** @internal */
  protected _toSpec(): Plain<ReferenceGrantSpec> {
    return { from: this.ownFrom.resolved.map(from => from._toGatewayApi()), to: this.ownTo.resolved.map(to => to._toGatewayApi()) };
  }

  /** @internal */
  public _checkLate(report: Report): void {
    super._checkLate(report);
    this.ownTo.resolved.forEach((to, i) => report(REFERENCE_GRANT_NAMESPACE, to._defectOf(`spec.to[${i}]`, this.namespace)));
  }
}

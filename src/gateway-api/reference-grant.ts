import { Construct } from 'constructs';
import { ReferenceGrantSpec, toJson_ReferenceGrantSpec } from '../../imports/gateway.networking.k8s.io';
import { IstioResource, IstioResourceProps } from '../base';
import { invalid } from '../checks/defect';
import { atConstruct } from '../checks/refuse';
import { sentenceOf } from '../checks/sentences';
import { GrowingList } from '../private/growing-list';
import type { Plain } from '../private/plain';
import { GrantFrom } from './grant-from';
import { GrantTo } from './grant-to';
import { checkCount } from './render/check-count';
import { gatewayApiKind } from './render/kind';

const KIND = gatewayApiKind('ReferenceGrant', toJson_ReferenceGrantSpec);

/** Properties of a ReferenceGrant. */
export interface ReferenceGrantProps extends IstioResourceProps {
  /**
   * Who may refer, 1 to 16; here or by `addFrom`.
   * @default - see `addFrom`
   */
  readonly from?: GrantFrom[];
  /**
   * What may be referred to, 1 to 16; here or by `addTo`.
   * @default - see `addTo`
   */
  readonly to?: GrantTo[];
}

/**
 * Opens resources of its namespace to references from other namespaces: Services to routes, Secrets to Gateways. Each of `from` may refer to each of `to`.
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

  /** Throws for more than 16 of `from` or of `to`. */
  constructor(scope: Construct, id: string, props: ReferenceGrantProps = {}) {
    super(scope, id, KIND, props);
    atConstruct(this, () => {
      checkCount('ReferenceGrant from', props.from, 16, 'use several grants');
      checkCount('ReferenceGrant to', props.to, 16, 'use several grants');
    });
    this.ownFrom = new GrowingList(props.from);
    this.ownTo = new GrowingList(props.to);
  }

  /** Lets one more kind of a namespace refer. */
  public addFrom(from: GrantFrom): void {
    this.ownFrom.push(from);
  }

  /** Opens one more resource. */
  public addTo(to: GrantTo): void {
    this.ownTo.push(to);
  }

  /** @internal */
  protected _toSpec(): Plain<ReferenceGrantSpec> {
    return { from: this.ownFrom.resolved.map(from => from._toGatewayApi()), to: this.ownTo.resolved.map(to => to._toGatewayApi()) };
  }

  /** @internal */
  public _validate(): string[] {
    const wrong = super._validate();
    for (const [field, list, remedy] of [['from', this.ownFrom.resolved, 'addFrom'], ['to', this.ownTo.resolved, 'addTo']] as const) {
      if (list.length === 0 || list.length > 16) {
        wrong.push(sentenceOf(invalid(`ReferenceGrant ${field}`, `${list.length} entries`, 'at least one and at most 16', `add one by ${remedy}, or use several grants`)));
      }
    }
    return [...wrong, ...this.ownTo.resolved.flatMap(to => to._validate(this.namespace))];
  }
}

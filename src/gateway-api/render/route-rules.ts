import { GrowingList } from '../../private/growing-list';
import { Owner } from './backend-target';
import { PlacedBackend } from './placed-backend';

/** A rule of an HTTPRoute or a GRPCRoute. */
interface RouteRule<Fragment> {
  _toGatewayApi(owner: Owner): Fragment;
  _backends(path: string): PlacedBackend[];
}

/** The rules of an HTTPRoute or a GRPCRoute. */
export class RouteRules<Fragment, Rule extends RouteRule<Fragment>> extends GrowingList<Rule> {
  public render(owner: Owner): Fragment[] | undefined {
    const rules = this.resolved;
    return rules.length === 0 ? undefined : rules.map(rule => rule._toGatewayApi(owner));
  }

  public get backends(): PlacedBackend[] {
    return this.resolved.flatMap((rule, i) => rule._backends(`spec.rules[${i}]`));
  }
}

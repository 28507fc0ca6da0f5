import { invalid } from '../../checks/defect';
import { sentenceOf } from '../../checks/sentences';
import { GrowingList } from '../../private/growing-list';
import { Owner } from './backend';
import { NamedReferent } from './referent';

/** A rule of an HTTPRoute or a GRPCRoute. */
interface RouteRule<Fragment> {
  readonly name?: string;
  readonly _matchCount: number;
  _toGatewayApi(owner: Owner): Fragment;
  _referents(field: string, owner: Owner): NamedReferent[];
  _validate(field: string): string[];
}

/** The rules of an HTTPRoute or a GRPCRoute. */
export class RouteRules<Fragment, Rule extends RouteRule<Fragment>> extends GrowingList<Rule> {
  constructor(private readonly kind: string, given: Rule[] | undefined) {
    super(given);
  }

  public render(owner: Owner): Fragment[] | undefined {
    const rules = this.resolved;
    return rules.length === 0 ? undefined : rules.map(rule => rule._toGatewayApi(owner));
  }

  public referents(owner: Owner): NamedReferent[] {
    return this.resolved.flatMap((rule, i) => rule._referents(`rules[${i}]`, owner));
  }

  /** What is wrong with them, once all are there. */
  public problems(): string[] {
    const field = `${this.kind} rules`;
    const rules = this.resolved;
    const wrong = rules.flatMap((rule, i) => rule._validate(`${field}[${i}]`));
    if (rules.length > 16) {
      wrong.push(sentenceOf(invalid(field, `${rules.length} rules`, 'at most 16', 'use several routes')));
    }
    const matches = rules.reduce((sum, rule) => sum + rule._matchCount, 0);
    if (matches > 128) {
      wrong.push(sentenceOf(invalid(field, `${matches} matches`, 'at most 128 in all rules together', 'use several routes')));
    }
    const names = rules.map(rule => rule.name).filter(name => name !== undefined);
    const repeated = names.find((name, i) => names.indexOf(name) !== i);
    if (repeated !== undefined) {
      wrong.push(sentenceOf(invalid(`${field} name`, repeated, 'names that differ within a route', 'rename one of the rules')));
    }
    return wrong;
  }
}

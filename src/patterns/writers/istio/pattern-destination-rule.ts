import type { ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { conflict, Defect, invalid } from '../../../checks/defect';
import { SUBSET_DIFFERS } from '../../../checks/late-rules';
import { Report } from '../../../checks/problem';
import { Refusal, refusalAt } from '../../../checks/refuse';
import { DestinationRule, IDestinationRule } from '../../../networking/destination-rule';
import { Subset } from '../../../networking/subset';
import { PortTrafficPolicyOptions } from '../../../networking/traffic-policy';
import { unlessEmpty } from '../../../private/defined';
import { subsetNotFound } from '../../../rules/subset-not-found';
import { addLateCheck } from '../../../validation/late-checks';
import { PatternTrafficPolicyOptions } from '../../pattern-traffic-policy';
import { RoutingPlan, subsetsOf } from '../../routing-plan';

/**
 * The DestinationRule of a pattern: the one that was given, or its own if subsets or a traffic policy require one.
 * Subsets of a given rule are checked when the app is synthesized, because the rule can still gain them.
 */
export class PatternDestinationRule {
  private rule?: IDestinationRule;

  /** Throws for a traffic policy together with a given rule, and for two different subsets of one name. */
  constructor(
    private readonly pattern: Construct,
    private readonly plan: () => RoutingPlan,
    private readonly existing: IDestinationRule | undefined,
    private readonly metadata: ApiObjectMetadata | undefined,
  ) {
    if (existing !== undefined) {
      const { pattern: name, trafficPolicy } = plan();
      const [field] = Object.entries(policyOf(trafficPolicy) ?? {}).map(([key]) => key === 'tls' ? 'clientTls' : key);
      if (field !== undefined) {
        throw refusalAt(pattern, conflict(`${name}.${field}`, 'destinationRule', 'one DestinationRule holds the whole traffic policy of a host', 'set it on that DestinationRule'));
      }
      addLateCheck(pattern, report => this.checkSubsets(report));
    }
    this.grow();
  }

  /** The rule, if there is one. */
  public get current(): IDestinationRule | undefined {
    return this.existing ?? this.rule;
  }

  /** Defines the subsets that the plan uses now. */
  public grow(): void {
    const plan = this.plan();
    const subsets = subsetsOf(plan);
    const trafficPolicy = policyOf(plan.trafficPolicy);
    if (this.existing !== undefined || (trafficPolicy === undefined && subsets.length === 0)) {
      return;
    }
    const rule = this.rule as DestinationRule | undefined ?? new DestinationRule(this.pattern, 'DestinationRule', { service: plan.service, trafficPolicy, metadata: this.metadata });
    this.rule = rule;
    subsets.forEach(subset => rule.addSubset(subset));
  }

  /** A subset that a rule of the app lacks is found by the rules over manifests; the labels that a backend expects are in the pattern only. */
  private checkSubsets(report: Report): void {
    const { existing } = this;
    const { pattern } = this.plan();
    for (const subset of subsetsOf(this.plan())) {
      const found = findSubset(existing!, subset.name);
      if (!(found instanceof Subset)) {
        if (!(existing instanceof DestinationRule)) {
          report(subsetNotFound, { ...found, path: `${pattern}.destinationRule.subset` });
        }
      } else if (Object.keys(found.labels).length > 0 && !found._isSameAs(subset)) {
        report(SUBSET_DIFFERS, invalid(
          `${pattern}.backends.subset '${subset.name}'`, subset.labels, `${JSON.stringify(found.labels)}, as DestinationRule '${existing!.name}' defines it`, `use destinationRule.subset('${subset.name}')`,
        ));
      }
    }
  }
}

function policyOf({ loadBalancer, connectionPool, outlierDetection, clientTls }: PatternTrafficPolicyOptions): PortTrafficPolicyOptions | undefined {
  return unlessEmpty<PortTrafficPolicyOptions>({ loadBalancer, connectionPool, outlierDetection, tls: clientTls });
}

/** The subset of a name, or why there is none. */
function findSubset(rule: IDestinationRule, name: string): Subset | Defect {
  try {
    return rule.subset(name);
  } catch (e) {
    return (e as Refusal).defect;
  }
}

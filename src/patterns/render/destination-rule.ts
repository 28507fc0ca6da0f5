import type { ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { invalid } from '../../checks/defect';
import { refusalAt } from '../../checks/refuse';
import { sentenceOf } from '../../checks/sentences';
import { DestinationRule, IDestinationRule } from '../../networking/destination-rule';
import { Subset } from '../../networking/subset';
import { PortTrafficPolicyOptions } from '../../networking/traffic-policy';
import { unlessEmpty } from '../../private/defined';
import { IMeshService } from '../../values/mesh-service';
import { Backend } from '../backend';
import { PatternTrafficPolicyOptions } from '../pattern-traffic-policy';

/** What a pattern knows about the DestinationRule of its service. */
export interface PatternDestinationRuleProps {
  readonly service: IMeshService;
  readonly backends: Backend[];
  readonly subsets?: Subset[];
  readonly existing?: IDestinationRule;
  readonly policy: PatternTrafficPolicyOptions;
  readonly metadata?: ApiObjectMetadata;
}

/**
 * The DestinationRule of a pattern: the one that was given, or one of its own where subsets or a traffic policy need it.
 * Subsets that a given rule lacks are found when the app is synthesized: it may still gain them.
 */
export function destinationRuleFor(pattern: Construct, props: PatternDestinationRuleProps): IDestinationRule | undefined {
  const { existing } = props;
  const { loadBalancer, connectionPool, outlierDetection, clientTls } = props.policy;
  const trafficPolicy = unlessEmpty<PortTrafficPolicyOptions>({ loadBalancer, connectionPool, outlierDetection, tls: clientTls });
  const subsets = [...props.subsets ?? [], ...props.backends.flatMap(b => b._subset ?? [])];
  if (existing === undefined) {
    if (trafficPolicy === undefined && subsets.length === 0) {
      return undefined;
    }
    const rule = new DestinationRule(pattern, 'DestinationRule', { service: props.service, trafficPolicy, metadata: props.metadata });
    subsets.forEach(s => rule.addSubset(s));
    return rule;
  }
  const [field] = Object.entries({ loadBalancer, connectionPool, outlierDetection, clientTls }).filter(([, v]) => v !== undefined).map(([k]) => k);
  if (field !== undefined) {
    throw refusalAt(pattern, invalid(`${pattern.constructor.name} ${field}`, 'a traffic policy', 'none where destinationRule is given', 'set it on that DestinationRule: one rule a host holds all of it'));
  }
  pattern.node.addValidation({ validate: () => subsets.flatMap(s => problemOf(existing, s)) });
  return existing;
}

function problemOf(rule: IDestinationRule, subset: Subset): string[] {
  let found: Subset;
  try {
    found = rule.subset(subset.name);
  } catch (e) {
    return [(e as Error).message.replace(/^\[[^\]]*\] /, '')]; // cdk8s says where: at the pattern
  }
  return Object.keys(found.labels).length === 0 || found._isSameAs(subset) ? [] : [sentenceOf(invalid(`Subset '${subset.name}'`, subset.labels, `what DestinationRule '${rule.name}' says of it: ${JSON.stringify(found.labels)}`, `use destinationRule.subset('${subset.name}')`))];
}

import type { IConstruct } from 'constructs';
import { invalid } from '../checks/defect';
import { sentenceOf } from '../checks/sentences';

const ACKNOWLEDGED = Symbol.for('cdk8s-istio.acknowledged');

type Acknowledging = IConstruct & { [ACKNOWLEDGED]?: Map<string, string> };

/** Acknowledges a rule's findings on a construct and everything below it. */
export function acknowledge(construct: IConstruct, rule: string, reason: string): void {
  const acknowledged = (construct as Acknowledging)[ACKNOWLEDGED];
  if (acknowledged === undefined) {
    Object.defineProperty(construct, ACKNOWLEDGED, { value: new Map([[rule, reason]]) });
  } else {
    acknowledged.set(rule, reason);
  }
}

/** Tests if a rule is acknowledged on a construct or on one of its scopes. */
export function isAcknowledged(construct: IConstruct, rule: string): boolean {
  for (let scope: IConstruct | undefined = construct; scope !== undefined; scope = scope.node.scope) {
    if ((scope as Acknowledging)[ACKNOWLEDGED]?.has(rule)) {
      return true;
    }
  }
  return false;
}

/** Warnings about acknowledgements of unknown rules, because a misspelt rule would have no effect. */
export function unknownAcknowledgements(constructs: IConstruct[], rules: string[]): string[] {
  const acknowledging = constructs.filter(construct => (construct as Acknowledging)[ACKNOWLEDGED] !== undefined);
  return acknowledging.flatMap(construct => [...(construct as Acknowledging)[ACKNOWLEDGED]!.keys()]
    .filter(rule => !rules.includes(rule))
    .map(rule => `warning: [${construct.node.path}] ${sentenceOf(invalid('acknowledge rule', rule, 'the id of a rule', 'run cdk8s-istio rules to list all rules'))}`));
}

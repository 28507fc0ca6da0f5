import type { IConstruct } from 'constructs';
import { unknownReference } from '../checks/defect';
import { sentenceOf } from '../checks/sentences';
import { closest } from '../private/closest';

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

/** Returns true if a rule's findings are acknowledged on a construct or on one of its scopes. */
export function isAcknowledged(construct: IConstruct, rule: string): boolean {
  for (let scope: IConstruct | undefined = construct; scope !== undefined; scope = scope.node.scope) {
    if ((scope as Acknowledging)[ACKNOWLEDGED]?.has(rule)) {
      return true;
    }
  }
  return false;
}

/** Warnings for acknowledgements of unknown rules: a misspelt id would silently acknowledge nothing. */
export function unknownAcknowledgements(constructs: IConstruct[], rules: string[]): string[] {
  const acknowledging = constructs.filter(construct => (construct as Acknowledging)[ACKNOWLEDGED] !== undefined);
  return acknowledging.flatMap(construct => [...(construct as Acknowledging)[ACKNOWLEDGED]!.keys()]
    .filter(rule => !rules.includes(rule))
    .map(rule => `warning: [${construct.node.path}] ${sentenceOf(unknownReference('MeshValidator.acknowledge', 'rule', rule, [], fixOf(rule, rules)))}`));
}

function fixOf(rule: string, rules: string[]): string {
  const near = closest(rule, rules);
  return near === undefined ? 'see docs/rules for the ids of all rules' : `did you mean "${near}"?`;
}

import type { IConstruct } from 'constructs';

const ACKNOWLEDGED = Symbol.for('cdk8s-istio.acknowledged');

type Acknowledging = IConstruct & { [ACKNOWLEDGED]?: Map<string, string> };

/** Takes a rule's findings on everything below a construct for known. */
export function acknowledge(construct: IConstruct, rule: string, reason: string): void {
  const known = (construct as Acknowledging)[ACKNOWLEDGED];
  if (known === undefined) {
    Object.defineProperty(construct, ACKNOWLEDGED, { value: new Map([[rule, reason]]) });
  } else {
    known.set(rule, reason);
  }
}

/** Whether a construct, or one around it, takes a rule's findings for known. */
export function isAcknowledged(construct: IConstruct, rule: string): boolean {
  for (let scope: IConstruct | undefined = construct; scope !== undefined; scope = scope.node.scope) {
    if ((scope as Acknowledging)[ACKNOWLEDGED]?.has(rule)) {
      return true;
    }
  }
  return false;
}

/** Acknowledgements, among constructs, of rules that there are not: a misspelt one would hide nothing, and nobody would know. */
export function unknownAcknowledgements(constructs: IConstruct[], rules: string[]): string[] {
  const acknowledging = constructs.filter(construct => (construct as Acknowledging)[ACKNOWLEDGED] !== undefined);
  return acknowledging.flatMap(construct => [...(construct as Acknowledging)[ACKNOWLEDGED]!.keys()]
    .filter(rule => !rules.includes(rule))
    .map(rule => `warning: [${construct.node.path}] acknowledge: got "${rule}", allowed is the id of a rule; see docs/rules for all of them`));
}

import { badInputMessage } from '../../private/bad-input';

/** A rule of an HTTPRoute or a GRPCRoute. */
interface Rule {
  readonly name?: string;
  readonly _matchCount: number;
  _validate(field: string): string[];
}

/** What is wrong with the rules of a route. */
export function problemsOfRules(field: string, rules: Rule[]): string[] {
  const wrong = rules.flatMap((rule, i) => rule._validate(`${field}[${i}]`));
  if (rules.length > 16) {
    wrong.push(badInputMessage({ field, value: `${rules.length} rules`, allowed: 'at most 16', remedy: 'use several routes' }));
  }
  const matches = rules.reduce((sum, rule) => sum + rule._matchCount, 0);
  if (matches > 128) {
    wrong.push(badInputMessage({ field, value: `${matches} matches`, allowed: 'at most 128 in all rules together', remedy: 'use several routes' }));
  }
  const names = rules.map(rule => rule.name).filter(name => name !== undefined);
  const repeated = names.find((name, i) => names.indexOf(name) !== i);
  if (repeated !== undefined) {
    wrong.push(badInputMessage({ field: `${field} name`, value: repeated, allowed: 'names that differ within a route', remedy: 'rename one of the rules' }));
  }
  return wrong;
}

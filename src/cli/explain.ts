import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { invalid } from '../checks/defect';
import type { RuleInfo } from '../checks/rule-info';
import { builtFile } from '../private/built-file';
import { pageOf } from '../validation/judge';
import { FILE_RULES } from './analyze';
import { Paint } from './formats/pretty';
import { LIST_RULES, usageError } from './options';

/** The page of a rule, by its id or Istio's code; a list of the rules if several have the code. */
export function explain(wanted: string, paint: Paint): string {
  const rules = FILE_RULES.filter(({ id, istio }) => id === wanted || istio === wanted.toUpperCase());
  if (rules.length === 0) {
    throw usageError(invalid('explain RULE', wanted, 'the id of a rule or a code such as IST0101', LIST_RULES));
  }
  if (rules.length > 1) {
    return `${rules.length} rules have the code ${wanted.toUpperCase()}\n\n${listOfRules(rules, paint)}`;
  }
  const [rule] = rules;
  const pages = JSON.parse(gunzipSync(readFileSync(builtFile(__dirname, 'pages.json.gz', 'the pages of the rules are'))).toString('utf-8')) as { [id: string]: string };
  return `${pages[rule.id] ?? `# ${rule.id}\n\n${rule.severity}${rule.istio === undefined ? '' : `, ${rule.istio}`}: ${rule.summary}.\n\nWhy it breaks: ${rule.why}.\n`}\n${pageOf(rule.id)}\n`;
}

/** Lists rules, one per line. */
export function listOfRules(rules: RuleInfo[], paint: Paint): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  return rules.map(({ id, istio = '', severity, summary }) => `${paint('bold', id.padEnd(width))}  ${istio.padEnd(7)}  ${severity.padEnd(7)}  ${summary}\n`).join('');
}

/** Lists rules as JSON. */
export function rulesJson(rules: RuleInfo[]): string {
  return `${JSON.stringify(rules.map(({ id, istio = null, severity, kinds, summary }) => ({ rule: id, istio, severity, kinds, summary })), undefined, 2)}\n`;
}

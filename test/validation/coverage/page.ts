import { RuleInfo } from '../../../src/checks/rule-info';
import { FILE_RULES } from '../../../src/cli/analyze';
import { ANALYZER_CODES, idsOf, WEBHOOK_GROUPS, WEBHOOK_RULES } from './istio-ids';
import { NOT_COVERED } from './not-covered';

/** A code that more rules have is not followed by the names of all of them. */
const MOST_NAMES = 12;

/** What a rule covers of Istio: rules of the webhook, codes of the analyzers. */
export function coveredBy({ covers = [], istio }: RuleInfo): string[] {
  return [...covers, ...istio === undefined ? [] : [istio]];
}

const coverage = new Map<string, string[]>();
FILE_RULES.forEach(rule => coveredBy(rule).forEach(id => coverage.set(id, [...coverage.get(id) ?? [], rule.id])));

const table = (head: string[], rows: string[][]) => [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.map(c => c.replace(/\|/g, '\\|')).join(' | ')} |`).join('\n');
const link = (id: string) => `[${id}](${id}.md)`;

function cover(id: string): string {
  const rules = coverage.get(id);
  if (rules === undefined) {
    return `not covered: ${NOT_COVERED[id]}`;
  }
  return rules.length > MOST_NAMES ? `${rules.length} rules of the table above` : rules.map(link).join(', ');
}

const of = (ids: readonly string[]) => `${ids.filter(id => coverage.has(id)).length} of ${ids.length}`;
const kiali = [...coverage.keys()].filter(id => id.startsWith('KIA')).sort();

/** docs/rules/README.md. */
export function rulesPage(): string {
  return `# Rules

What \`cdk8s synth\` and [\`cdk8s-istio analyze\`](../cli.md) find; how that works is told in [validation](../validation.md). An error fails the synth, a warning is printed, an info is for programs.
The codes are those of \`istioctl analyze\`. IST0106 is what Istio's webhook or the API server refuses, IST0133 what the webhook warns of. \`npm run goldens\` writes this page.

${table(['rule', 'severity', 'Istio', 'finds that'], FILE_RULES.map(({ id, severity, istio = '-', summary }) => [link(id), severity, istio, summary]))}

## What is covered of Istio

### The analyzers

${of(ANALYZER_CODES)} codes.

${table(['code', 'rules'], ANALYZER_CODES.map(code => [code, cover(code)]))}

### The webhook

${of(WEBHOOK_RULES)} rules. Istio does not number them: the numbers follow its source, Istio 1.32 as of August 2026.

${WEBHOOK_GROUPS.map(group => `#### ${group.about}: ${of(idsOf(group))}\n\n${table(['id', 'rules'], idsOf(group).map(id => [id, cover(id)]))}`).join('\n\n')}

### The CRDs

${table(['keyword of the schema', 'rules'], [...coverage.keys()].filter(id => /^[a-z]/.test(id)).sort().map(keyword => [`\`${keyword}\``, cover(keyword)]))}

### Kiali

Checks of [Kiali](https://kiali.io) that see more than Istio's own.

${table(['check', 'rules'], kiali.map(check => [check, cover(check)]))}
`;
}

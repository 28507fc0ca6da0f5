import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as cdk8s from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { transpile } from 'typescript';
import * as istio from '../../src';
import { Severity } from '../../src';
import { LATE_RULES } from '../../src/checks/late-rules';
import { FILE_RULES } from '../../src/cli/analyze';
import { ALL_RULES } from '../../src/validation/judge';
import { findingsOf } from './findings-of';

const FOLDER = join(__dirname, '..', '..', 'docs', 'rules');
const pageOf = (id: string) => readFileSync(join(FOLDER, `${id}.md`), 'utf-8');

/** The YAML below a heading; `# complete: *` in its first line says that nothing else exists. */
function findingsBelow(page: string, heading: string): string[] {
  const yaml = new RegExp(`^## ${heading}\n[^]*?^\`\`\`yaml\n([^]*?)^\`\`\`$`, 'm').exec(page)?.[1];
  if (yaml === undefined) {
    throw new Error(`the page has no YAML below "## ${heading}"`);
  }
  // A text that no page could show stands as its length.
  const manifests = yaml.replace(/<(\d+) bytes>/g, (_, bytes) => 'a'.repeat(Number(bytes)));
  return findingsOf(manifests, yaml.startsWith('# complete: *') ? { completeNamespaces: ['*'] } : {});
}

/** The rules of what an app with the TypeScript below a heading reports; `app`, `chart` (in namespace shop), `istio`, `cdk8s` and `kplus` are there. */
function findingsOfApp(page: string, heading: string): string[] {
  const code = new RegExp(`^## ${heading}\n[^]*?^\`\`\`ts fixture=rule\n([^]*?)^\`\`\`$`, 'm').exec(page)?.[1];
  if (code === undefined) {
    throw new Error(`the page has no TypeScript below "## ${heading}"`);
  }
  const app = cdk8s.Testing.app();
  const chart = new cdk8s.Chart(app, 'chart', { namespace: 'shop' });
  new Function('istio', 'cdk8s', 'kplus', 'app', 'chart', transpile(code))(istio, cdk8s, kplus, app, chart);
  return istio.MeshValidator.of(app).findings().map(finding => finding.rule);
}

const LATE = new Set(LATE_RULES.map(rule => rule.id));
const IDLE = new Set(ALL_RULES.filter(rule => rule.severity === Severity.INFO).map(rule => rule.id));

describe('docs/rules', () => {
  test('has a page for each rule, and no other', () => {
    const pages = readdirSync(FOLDER).filter(file => file !== 'README.md').map(file => file.replace(/\.md$/, ''));
    expect(pages.sort()).toEqual(FILE_RULES.map(rule => rule.id).sort());
  });

  test.each(ALL_RULES.map(rule => [rule.id, rule] as const))('tells of %s what it is, and shows it', (id, rule) => {
    const page = pageOf(id);
    expect(page).toMatch(new RegExp(`^# ${id}\n`));
    expect(page).toContain(`| ${rule.severity} | ${rule.istio ?? '-'} | ${rule.kinds.join(', ')} |`);
    expect(page).toContain('\n## Why it breaks\n');
    if (LATE.has(id)) {
      expect(findingsOfApp(page, 'Fails')).toEqual([id]);
      expect(findingsOfApp(page, 'Mended')).toEqual([]);
      return;
    }
    expect(findingsBelow(page, 'Fails').map(finding => finding.split(' | ')[0])).toContain(id);
    expect(findingsBelow(page, 'Mended').filter(finding => !IDLE.has(finding.split(' | ')[0]) || finding.startsWith(`${id} |`))).toEqual([]);
  });
});

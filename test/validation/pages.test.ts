import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Severity } from '../../src';
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
    expect(findingsBelow(page, 'Fails').map(finding => finding.split(' | ')[0])).toContain(id);
    expect(findingsBelow(page, 'Mended').filter(finding => !IDLE.has(finding.split(' | ')[0]) || finding.startsWith(`${id} |`))).toEqual([]);
  });
});

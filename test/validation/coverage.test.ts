import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FILE_RULES } from '../../src/cli/analyze';
import { ANALYZER_CODES, WEBHOOK_RULES } from './coverage/istio-ids';
import { NOT_COVERED } from './coverage/not-covered';
import { coveredBy, rulesPage } from './coverage/page';

const PAGES = join(__dirname, '..', '..', 'docs', 'rules');
const ids = FILE_RULES.map(rule => rule.id);
const covered = new Set(FILE_RULES.flatMap(coveredBy));

/** All tests, except those of how rules are listed. */
const TESTS = join(__dirname, '..');
const tests = readdirSync(TESTS, { recursive: true, encoding: 'utf-8' })
  .filter(f => f.endsWith('.test.ts') && !/\/(index|coverage|pages)\.test\.ts$/.test(f))
  .map(f => readFileSync(join(TESTS, f), 'utf-8')).join('\n');

describe('the table of rules', () => {
  test('is what the rules say of themselves', () => expect(readFileSync(join(PAGES, 'README.md'), 'utf-8')).toBe(rulesPage()));

  test('goes through all of Istio: each rule and code is covered, or there is a reason why not', () => {
    const istio = [...WEBHOOK_RULES, ...ANALYZER_CODES];
    expect(istio).toHaveLength(469 + 68);
    expect(istio.filter(id => !covered.has(id))).toEqual(istio.filter(id => id in NOT_COVERED));
    expect(Object.keys(NOT_COVERED).filter(id => !istio.includes(id))).toEqual([]);
  });

  test('names nothing that Istio and Kiali do not have', () => {
    expect([...covered].filter(id => !WEBHOOK_RULES.includes(id) && !ANALYZER_CODES.includes(id) && !/^KIA\d{4}$/.test(id) && !/^[a-z][a-zA-Z-]+$/.test(id))).toEqual([]);
  });
});

// That each rule has manifests that fail by it and others that pass is held by test/validation/pages.test.ts, which judges those of its page.
test('what is marked covered is found by some test', () => expect(ids.filter(id => !new RegExp(`(?:['"\`^]|\\] )${id}['"\` \\\\]`).test(tests))).toEqual([]));

test('what the webhook has is named by the test in which it is found', () => {
  const named = new Set(tests.match(/\b[A-Z]+-\d\d\b/g));
  expect(WEBHOOK_RULES.filter(id => covered.has(id) && !named.has(id))).toEqual([]);
});

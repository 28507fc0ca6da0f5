import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../../src/rules';

const ids = RULES.map(rule => rule.id);
const tests = readdirSync(__dirname).filter(f => f.endsWith('.test.ts') && f !== 'index.test.ts').map(f => readFileSync(join(__dirname, f), 'utf-8'));

/** The rules for which some test file calls a function: by the id itself, or by a constant that holds it at that place. */
function tested(call: string): Set<string> {
  return new Set(tests.flatMap(text => {
    const names = new Map<string, string>();
    return [...text.matchAll(/const ([A-Z]+) = '([a-z0-9-]+)';|\b(fires|silent)\((?:'([a-z0-9-]+)'|([A-Z]+)),/g)].flatMap(([, constant, value, kind, id, name]) => {
      if (constant !== undefined) {
        names.set(constant, value);
      }
      return kind === call ? [id ?? names.get(name)!] : [];
    });
  }));
}

test('rules have a file each, called after their id, and are sorted', () => {
  const files = readdirSync(join(__dirname, '..', '..', 'src', 'rules')).filter(f => !['index.ts', 'cross-rule.ts'].includes(f)).map(f => f.replace(/\.ts$/, ''));
  expect(ids).toEqual(files.sort());
});

test('every rule has a firing and a silent case', () => {
  expect([...tested('fires')].sort()).toEqual(ids);
  expect([...tested('silent')].sort()).toEqual(ids);
});

test.each(RULES.map(rule => [rule.id, rule] as const))('%s says in one sentence what it is and why', (_, { summary, why, kinds, istio, covers = [] }) => {
  for (const text of [summary, why]) {
    expect(text).toMatch(/^[A-Za-z][^\n]*[^.\n]$/);
  }
  expect(kinds.length).toBeGreaterThan(0);
  expect([istio, ...covers].filter(code => code !== undefined && !/^((IST|KIA)\d{4}|META-\d{2})$/.test(code))).toEqual([]);
});

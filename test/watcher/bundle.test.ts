import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { Script } from 'node:vm';
import { watcherProgram } from '../../src/watcher/watcher-program';
import { PROGRAM } from './scene';

describe('the file of the burst watcher', () => {
  const text = readFileSync(PROGRAM, 'utf-8');

  test('is what goes into the ConfigMap', () => {
    expect(watcherProgram()).toBe(text);
  });

  test('leaves room in the ConfigMap', () => {
    expect(Buffer.byteLength(text)).toBeLessThan(60_000);
  });

  test("loads node's own modules and nothing else", () => {
    const loaded = [...text.matchAll(/\b(?:require|import)\(([^)]*)\)/g)].map(([, what]) => what);
    expect(loaded).not.toEqual([]);
    expect(loaded.filter(what => !/^"node:/.test(what) || !builtinModules.includes(what.slice(6, -1)))).toEqual([]);
    expect(text).not.toMatch(/^\s*import\b/m);
  });

  test('is JavaScript that this node reads', () => {
    expect(() => new Script(text)).not.toThrow();
  });

  test('can be read by people', () => {
    expect(text.split('\n').filter(line => line.length > 250)).toEqual([]);
  });

  test('can be a YAML block scalar: no tabs at the start of a line, no trailing spaces, no control characters', () => {
    expect(text.match(/^\t|[ \t]$|[^\n\x20-\x7e]/m)).toBeNull();
  });
});

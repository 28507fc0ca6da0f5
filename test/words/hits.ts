import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { WORDS } from './patterns';
import { textsOf } from './texts';

/** A phrase to avoid, where it was found. */
export interface Hit {
  readonly line: number;
  readonly name: string;
  /** The phrase, with some of its surroundings. */
  readonly excerpt: string;
  readonly instead: string;
}

/** How often each pattern was found in each file. */
export interface Counts { [file: string]: { [name: string]: number } }

/** The repository. */
export const ROOT = join(__dirname, '..', '..');
/** What the test looks at. */
export const COVERED = ['src', 'docs', 'README.md', 'CONTRIBUTING.md', 'SECURITY.md'].filter(path => existsSync(join(ROOT, path)));

const SURROUNDINGS = 60;
const EXPRESSIONS = WORDS.map(word => ({ ...word, expression: new RegExp(word.expression.source.replace(/ (?![?*+{])/g, '\\s+'), `${word.expression.flags}g`) }));

/** The hits in a file, by line. */
export function hitsIn(file: string, source: string): Hit[] {
  const hits = textsOf(file, source).flatMap(({ kind, text, line }) => EXPRESSIONS.flatMap(({ name, expression, instead, kinds }) => {
    const found = kinds === undefined || kinds.includes(kind) ? [...text.matchAll(expression)] : [];
    return found.map(({ 0: { length }, index }) => ({
      line: line + (text.slice(0, index).match(/\n/g) ?? []).length, name, instead,
      excerpt: text.slice(Math.max(0, index - SURROUNDINGS), index + length + SURROUNDINGS).replace(/\s+/g, ' ').trim(),
    }));
  }));
  return hits.sort((a, b) => a.line - b.line);
}

/** The TypeScript and Markdown files under some paths of the repository, sorted. */
export function filesUnder(paths: string[]): string[] {
  const below = (path: string): string[] => statSync(join(ROOT, path)).isDirectory()
    ? readdirSync(join(ROOT, path)).flatMap(name => below(`${path}/${name}`))
    : [path];
  return paths.flatMap(path => below(path.replace(/\/+$/, ''))).filter(path => /(?<!\.d)\.ts$|\.md$/.test(path)).sort();
}

/** The hits in a file of the repository. */
export function hitsInFile(file: string): Hit[] {
  return hitsIn(file, readFileSync(join(ROOT, file), 'utf-8'));
}

export function countsOf(files: string[]): Counts {
  const counts: Counts = {};
  for (const file of files) {
    for (const { name } of hitsInFile(file)) {
      const ofFile = counts[file] ??= {};
      ofFile[name] = (ofFile[name] ?? 0) + 1;
    }
  }
  return counts;
}

/** Where the counts differ from a baseline: more hits, which must be rewritten, and fewer, so that the baseline must shrink. */
export function compare(counts: Counts, baseline: Counts): { more: string[]; fewer: string[] } {
  const differences = [...new Set([...Object.keys(counts), ...Object.keys(baseline)])].sort().flatMap(file => {
    const [now, before] = [counts[file] ?? {}, baseline[file] ?? {}];
    return [...new Set([...Object.keys(now), ...Object.keys(before)])].sort()
      .map(name => ({ by: (now[name] ?? 0) - (before[name] ?? 0), text: `${file}: "${name}" ${now[name] ?? 0} times, ${before[name] ?? 0} in the baseline` }));
  });
  return { more: differences.filter(({ by }) => by > 0).map(({ text }) => text), fewer: differences.filter(({ by }) => by < 0).map(({ text }) => text) };
}

/** How often each pattern was found in all files together: what may only fall, wherever files are moved. */
export function totals(counts: Counts): { [name: string]: number } {
  const sums: { [name: string]: number } = {};
  Object.values(counts).forEach(ofFile => Object.entries(ofFile).forEach(([name, count]) => { sums[name] = (sums[name] ?? 0) + count; }));
  return sums;
}

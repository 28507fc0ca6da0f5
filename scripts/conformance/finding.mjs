import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { matchesPattern } from './world.mjs';

/** Codes that only say that something is not in the fragment which a page shows. */
const ABSENT_FROM_FRAGMENT = ['IST0101', 'IST0102', 'IST0127', 'IST0132', 'IST0162', 'IST0173', 'IST0174'];

/** What the judges found in a world: one list of { code, level, object, message }. */
export function findingsOf(answer, world) {
  const list = (code, level, findings) => findings.map(({ object, message }) => ({ code, level, object, message }));
  const found = [
    ...answer.errors.map(message => ({ code: 'judge', level: 'Error', object: '', message })),
    ...list('crd', 'Error', answer.crd),
    ...list('webhook', 'Error', answer.webhook.errors),
    ...list('webhook', 'Warning', answer.webhook.warnings),
    ...answer.analyze,
  ];
  return world.fragment ? found.filter(({ code }) => !ABSENT_FROM_FRAGMENT.includes(code)) : found;
}

/** The findings that are known, each with its reason: conformance/expected.yaml. */
export class Expectations {
  constructor(conformance) {
    this.entries = parse(readFileSync(join(conformance, 'expected.yaml'), 'utf-8'), { merge: true }).expected.map((entry, index) => ({ ...entry, index }));
    this.problems = this.entries.flatMap(entry => ['worlds', 'code', 'object', 'reason'].filter(key => !entry[key])
      .map(key => `expected.yaml, entry ${entry.index + 1} (${entry.code} ${entry.object}): it has no ${key}`));
  }

  /** What is new in a world's findings, and what is gone from them. */
  compare(world, findings) {
    const mine = world.clean ? [] : this.entries.filter(entry => matchesPattern(entry.worlds, world.name));
    return [
      ...findings.filter(finding => !mine.some(entry => explains(entry, finding)))
        .map(({ code, level, object, message }) => `${world.name}: ${code} ${level} ${object}: ${message}`),
      ...gone(mine.filter(entry => !entry.some), findings, world.name),
    ];
  }

  /** The findings that are in none of the worlds which might have them. */
  goneFromAll(findings) {
    return this.entries.filter(entry => entry.some)
      .flatMap(entry => gone([entry], findings.filter(({ world }) => matchesPattern(entry.worlds, world)), entry.worlds));
  }

  /** Entries for worlds that do not exist, or that must be clean; those for pages only if pages are judged. */
  astray(worlds, pages) {
    return this.entries.filter(entry => (pages || !entry.some) && !worlds.some(world => !world.clean && matchesPattern(entry.worlds, world.name)))
      .map(entry => `expected.yaml: ${entry.worlds} is no world that may have findings (${entry.code} ${entry.object})`);
  }
}

function explains(entry, finding) {
  return entry.code === finding.code && entry.object === finding.object && finding.message.includes(entry.message ?? '');
}

function gone(entries, findings, world) {
  return entries.filter(entry => !findings.some(finding => explains(entry, finding)))
    .map(entry => `${world}: ${entry.code} ${entry.object} is gone, take it out of conformance/expected.yaml${entry.message ? ` (${entry.message})` : ''}`);
}

import type { Defect } from './defect';

const LONGEST_VALUE = 200;

/** A defect in words: one or more sentences, each with its full stop. The only place that words problems. */
export function sentenceOf(defect: Defect): string {
  const { path, fix, kind, text = '' } = defect;
  if (kind === 'as-is') {
    return text;
  }
  const sentence = `${path === '' ? 'The resource' : path} ${predicateOf(defect)}.`;
  return fix === undefined ? sentence : `${sentence} ${fix.charAt(0).toUpperCase()}${fix.slice(1)}${fix.endsWith('?') ? '' : '.'}`;
}

function predicateOf({ kind, value, text = '', other, available = [], max }: Defect): string {
  switch (kind) {
    case 'invalid':
      return `must be ${text}, but is ${shown(value)}`;
    case 'missing':
      return `is required${text === '' ? '' : `, ${text}`}`;
    case 'conflict':
      return `cannot be used with ${other}: ${text}`;
    case 'unknown-reference':
      return `references ${other!.replace(/( of | in |$)/, ` ${shown(value).replace(/\$/g, '$$$$')}$1`)}, which does not exist${available.length === 0 ? '' : `. Available: ${available.join(', ')}`}`;
    case 'unknown-field':
      return 'is an unknown field';
    case 'limit':
      return `has ${shown(value)} ${value === 1 ? 'entry' : 'entries'}; at most ${max} ${max === 1 ? 'is' : 'are'} allowed`;
    case 'duplicate':
      return `contains ${shown(value)} more than once`;
    case 'dead':
      return `never applies: ${text}`;
    case 'deprecated':
      return `is deprecated: ${text}`;
    case 'stated':
    case 'as-is':
      return text;
  }
}

/** A value as JSON, shortened where it is long. */
export function shown(value: unknown): string {
  if (value === undefined) {
    return 'not set';
  }
  const text = typeof value === 'number' ? String(value) : JSON.stringify(value) ?? String(value); // JSON has neither NaN nor functions
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE)}… (${text.length} characters)`;
}

import { Severity } from '../../mesh/severity';
import { CliFinding, subjectOf, Summary, titleOf } from '../cli-finding';

/** Colours a text; returns it unchanged if colours are off. */
export type Paint = (style: 'bold' | 'red' | 'yellow' | 'gray' | 'cyan', text: string) => string;

const LONGEST_LINE = 160;

const COLOURS: { readonly [severity: string]: 'red' | 'yellow' | 'cyan' } = { [Severity.ERROR]: 'red', [Severity.WARNING]: 'yellow', [Severity.INFO]: 'cyan' };

/** Formats findings for a terminal: each with its source line, message, reason and link. */
export function pretty(findings: CliFinding[], summary: Summary, paint: Paint): string {
  return [...findings.filter(({ severity }) => severity !== Severity.INFO).map(finding => `${block(finding, paint)}\n`), closing(summary, paint)].join('\n');
}

function block(finding: CliFinding, paint: Paint): string {
  const { severity, file, line, column, message, why, url, source } = finding;
  const subject = subjectOf(finding);
  const number = String(line);
  const [shown, at] = excerpt(printable(source), column - 1);
  return [
    `${paint('bold', `${file}:${line}:${column}`)}  ${paint(COLOURS[severity], severity)}  ${paint('bold', titleOf(finding))}`,
    ...subject === undefined ? [] : [`  ${subject}`],
    `  ${printable(message)}`,
    `  ${paint('gray', `${number} |`)} ${shown}`,
    `  ${paint('gray', `${' '.repeat(number.length)} |`)} ${shown.slice(0, at).replace(/[^\t]/g, ' ')}${paint(COLOURS[severity], '^')}`,
    `  why: ${why}`,
    ...url === undefined ? [] : [`  ${paint('gray', `see ${url}`)}`],
  ].join('\n');
}

/** Replaces control characters, which a terminal would interpret. */
function printable(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g, '\uFFFD');
}

/** Shortens a long line, such as JSON on a single line, to the text around a position, and returns it with the position in the shortened text. */
function excerpt(line: string, at: number): [shown: string, at: number] {
  if (line.length <= LONGEST_LINE) {
    return [line, at];
  }
  const start = Math.max(0, Math.min(at - LONGEST_LINE / 2, line.length - LONGEST_LINE));
  const [before, after] = [start > 0 ? '...' : '', start + LONGEST_LINE < line.length ? '...' : ''];
  return [`${before}${line.slice(start, start + LONGEST_LINE)}${after}`, at - start + before.length];
}

function closing({ files, objects, errors, warnings }: Summary, paint: Paint): string {
  const result = errors + warnings === 0 ? 'no findings' : `${paint(errors > 0 ? 'red' : 'yellow', `${amount(errors, 'error')}, ${amount(warnings, 'warning')}`)}`;
  return `${result} in ${amount(objects, 'object')} of ${amount(files, 'file')}\n`;
}

function amount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

import { Severity } from '../../validation/severity';
import { CliFinding, subjectOf, Summary, titleOf } from '../cli-finding';

/** Paints a text; without colours it gives the text back. */
export type Paint = (style: 'bold' | 'red' | 'yellow' | 'gray' | 'cyan', text: string) => string;

const COLOURS: { readonly [severity: string]: 'red' | 'yellow' | 'cyan' } = { [Severity.ERROR]: 'red', [Severity.WARNING]: 'yellow', [Severity.INFO]: 'cyan' };

/** Findings for people: each with its line, what is wrong, why, and where to read on. */
export function pretty(findings: CliFinding[], summary: Summary, paint: Paint): string {
  return [...findings.filter(({ severity }) => severity !== Severity.INFO).map(finding => `${block(finding, paint)}\n`), closing(summary, paint)].join('\n');
}

function block(finding: CliFinding, paint: Paint): string {
  const { severity, file, line, column, message, why, url, source } = finding;
  const subject = subjectOf(finding);
  const number = String(line);
  return [
    `${paint('bold', `${file}:${line}:${column}`)}  ${paint(COLOURS[severity], severity)}  ${paint('bold', titleOf(finding))}`,
    ...subject === undefined ? [] : [`  ${subject}`],
    `  ${message}`,
    `  ${paint('gray', `${number} |`)} ${source}`,
    `  ${paint('gray', `${' '.repeat(number.length)} |`)} ${source.slice(0, column - 1).replace(/[^\t]/g, ' ')}${paint(COLOURS[severity], '^')}`,
    `  why: ${why}`,
    ...url === undefined ? [] : [`  ${paint('gray', `see ${url}`)}`],
  ].join('\n');
}

function closing({ files, objects, errors, warnings }: Summary, paint: Paint): string {
  const result = errors + warnings === 0 ? 'nothing found' : `${paint(errors > 0 ? 'red' : 'yellow', `${amount(errors, 'error')}, ${amount(warnings, 'warning')}`)}`;
  return `${result} in ${amount(objects, 'object')} of ${amount(files, 'file')}\n`;
}

function amount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

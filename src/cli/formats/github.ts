import { Severity } from '../../mesh/severity';
import { CliFinding, subjectOf, titleOf } from '../cli-finding';
import { projectPath } from './project-path';

/** Formats findings as GitHub workflow commands, which become annotations on the lines of a pull request. */
export function github(findings: CliFinding[]): string {
  return findings.filter(({ severity }) => severity !== Severity.INFO).map(finding => {
    const { severity, file, line, column, message, why, url } = finding;
    const subject = subjectOf(finding);
    const text = [`${subject === undefined ? '' : `${subject}: `}${message}`, `why: ${why}`, ...url === undefined ? [] : [`see ${url}`]].join('\n');
    return `::${severity} file=${property(projectPath(file))},line=${line},col=${column},title=${property(titleOf(finding))}::${data(text)}\n`;
  }).join('');
}

function data(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}

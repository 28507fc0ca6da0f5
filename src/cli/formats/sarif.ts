import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RuleInfo } from '../../checks/rule-info';
import { Severity } from '../../mesh/severity';
import { pageOf } from '../../validation/judge';
import { FILE_RULES } from '../analyze';
import { CliFinding, subjectOf } from '../cli-finding';
import { projectPath } from './project-path';

const LEVELS: { readonly [severity: string]: string } = { [Severity.ERROR]: 'error', [Severity.WARNING]: 'warning', [Severity.INFO]: 'note' };

/** Formats findings as SARIF 2.1.0 (Static Analysis Results Interchange Format), which code scanning services read. */
export function sarif(findings: CliFinding[], version: string): string {
  const named = new Set(findings.map(finding => finding.rule));
  const rules = FILE_RULES.filter(rule => named.has(rule.id));
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'cdk8s-istio', version, informationUri: 'https://github.com/cdk8s-istio/cdk8s-istio', rules: rules.map(describe) } },
      columnKind: 'utf16CodeUnits',
      results: findings.map(finding => result(finding, rules.findIndex(rule => rule.id === finding.rule))),
    }],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function describe({ id, istio, severity, summary, why }: RuleInfo): object {
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: `${summary}: ${why}` },
    helpUri: pageOf(id),
    defaultConfiguration: { level: LEVELS[severity] },
    ...istio === undefined ? {} : { properties: { tags: [istio] } },
  };
}

function result(finding: CliFinding, ruleIndex: number): object {
  const { rule, severity, file, line, column, kind, namespace, name, message, path } = finding;
  const subject = subjectOf(finding);
  return {
    ruleId: rule,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: subject === undefined ? message : `${subject}: ${message}` },
    locations: [{
      physicalLocation: { artifactLocation: { uri: uriOf(file) }, region: { startLine: line, startColumn: column } },
      ...kind === undefined ? {} : { logicalLocations: [{ name, kind: 'resource', fullyQualifiedName: [kind, namespace, name, path].filter(part => part !== undefined && part !== '').join('/') }] },
    }],
  };
}

function uriOf(file: string): string {
  const path = projectPath(file);
  return isAbsolute(path) ? pathToFileURL(path).href : path.split('/').map(encodeURIComponent).join('/');
}

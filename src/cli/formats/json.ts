import { CliFinding, Summary } from '../cli-finding';

/** Findings for programs. Every finding has every field; what there is not, is `null`. */
export function json(findings: CliFinding[], summary: Summary): string {
  const written = findings.map(({
    rule, istio = null, severity, file, line, column, kind = null, namespace = null, name = null, path = null, message, url = null,
  }) => ({ rule, istio, severity, file, line, column, kind, namespace, name, path, message, url }));
  return `${JSON.stringify({ findings: written, summary }, undefined, 2)}\n`;
}

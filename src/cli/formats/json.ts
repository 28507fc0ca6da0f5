import { CliFinding, Summary } from '../cli-finding';

/** Formats findings as JSON. Every finding has every field; missing values are `null`. */
export function json(findings: CliFinding[], summary: Summary): string {
  const written = findings.map(({
    rule, istio = null, severity, file, line, column, kind = null, namespace = null, name = null, path = null, message, url = null,
  }) => ({ rule, istio, severity, file, line, column, kind, namespace, name, path, message, url }));
  return `${JSON.stringify({ findings: written, summary }, undefined, 2)}\n`;
}

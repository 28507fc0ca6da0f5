import { isLiteralString, isToken } from '../../private/literal';
import { Defect, invalid } from '../defect';

const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/;
const KEY = 'a label key: an optional DNS prefix with "/", then at most 63 letters, digits, "-", "_" and "."';
const PREFIX = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** Labels that Kubernetes and Istio accept. Tokens and placeholders pass. */
export function defectOfLabels(field: string, labels: { [key: string]: string } | undefined): Defect | undefined {
  if (labels === undefined || isToken(labels)) {
    return undefined;
  }
  for (const [key, value] of Object.entries(labels)) {
    const [name, prefix] = key.split('/').reverse();
    if (isLiteralString(key) && (key.split('/').length > 2 || !NAME.test(name) || name.length > 63 || (prefix !== undefined && (!PREFIX.test(prefix) || prefix.length > 253)))) {
      return invalid(field, key, KEY, 'rename the key');
    }
    if (isLiteralString(value) && (!VALUE.test(value) || value.length > 63)) {
      return invalid(`${field}.${key}`, value, 'a label value: at most 63 letters, digits, "-", "_" and "."', 'correct the value');
    }
  }
  return undefined;
}

/** Labels that Istio's webhook accepts, where a value may have any length, and a prefix upper case. Tokens and placeholders pass. */
export function defectOfMatchedLabels(field: string, labels: unknown): Defect | undefined {
  if (typeof labels !== 'object' || labels === null || isToken(labels)) {
    return undefined;
  }
  for (const [key, value] of Object.entries(labels)) {
    if (isLiteralString(key) && !isMatchedKey(key)) {
      return invalid(field, key, KEY, 'rename the key');
    }
    if (isLiteralString(value) && !VALUE.test(value)) {
      return invalid(`${field}.${key}`, value, 'a label value: letters, digits, "-", "_" and "."', 'correct the value');
    }
  }
  return undefined;
}

function isMatchedKey(key: string): boolean {
  const slash = key.indexOf('/');
  const name = key.slice(slash + 1);
  const prefix = key.slice(0, Math.max(slash, 0)).toLowerCase();
  return NAME.test(name) && name.length <= 63 && (slash < 0 || (PREFIX.test(prefix) && prefix.length <= 253));
}

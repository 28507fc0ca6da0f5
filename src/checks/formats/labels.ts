import { isLiteralString, isToken } from '../../private/literal';
import { badInput } from '../bad-input';

const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/;
const PREFIX = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** Labels as Kubernetes and Istio take them. Tokens and placeholders pass. */
export function checkLabels(field: string, labels: { [key: string]: string } | undefined): void {
  if (labels === undefined || isToken(labels)) {
    return;
  }
  for (const [key, value] of Object.entries(labels)) {
    const [name, prefix] = key.split('/').reverse();
    if (isLiteralString(key) && (key.split('/').length > 2 || !NAME.test(name) || name.length > 63 || (prefix !== undefined && (!PREFIX.test(prefix) || prefix.length > 253)))) {
      throw badInput({ field, value: key, allowed: 'a label key: an optional DNS prefix with "/", then at most 63 letters, digits, "-", "_", "."', remedy: 'rename the key' });
    }
    if (isLiteralString(value) && (!VALUE.test(value) || value.length > 63)) {
      throw badInput({ field: `${field}.${key}`, value, allowed: 'a label value: at most 63 letters, digits, "-", "_", "."', remedy: 'correct the value' });
    }
  }
}

/** Labels as Istio's webhook takes them: a value may be of any length, a prefix in upper case. Placeholders pass. */
export function checkMatchedLabels(field: string, labels: unknown): void {
  if (typeof labels !== 'object' || labels === null) {
    return;
  }
  for (const [key, value] of Object.entries(labels)) {
    if (isLiteralString(key) && !isMatchedKey(key)) {
      throw badInput({ field, value: key, allowed: 'a label key: an optional DNS prefix with "/", then at most 63 letters, digits, "-", "_", "."', remedy: 'rename the key' });
    }
    if (isLiteralString(value) && !VALUE.test(value)) {
      throw badInput({ field: `${field}.${key}`, value, allowed: 'a label value: letters, digits, "-", "_", "."', remedy: 'correct the value' });
    }
  }
}

function isMatchedKey(key: string): boolean {
  const slash = key.indexOf('/');
  const name = key.slice(slash + 1);
  const prefix = key.slice(0, Math.max(slash, 0)).toLowerCase();
  return NAME.test(name) && name.length <= 63 && (slash < 0 || (PREFIX.test(prefix) && prefix.length <= 253));
}

import { isIP } from 'node:net';
import { isLiteralList, isLiteralString } from '../../private/literal';
import { badInput } from '../bad-input';

const LABEL = /^[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?$/;
const WILDCARD_LABEL = /^(\*|(\*-?)?[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?)$/;

/** Labels of at most 63 characters, the last one with a letter in front. */
const PLAIN_DOMAIN = /^(?:[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?\.)*[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/;

/** Whether Istio takes the name for a DNS-1123 label; it allows upper case. */
export function isDnsLabel(name: string): boolean {
  return name.length <= 63 && LABEL.test(name);
}

/** Whether Istio takes the name for a fully qualified domain name: DNS labels, the last one not all digits. */
export function isFqdn(name: string): boolean {
  return name.length > 0 && name.length <= 255 && areLabels(name.split('.'));
}

/** Whether Istio takes the name for a domain whose first label may be or start with `*`. */
export function isWildcardDomain(name: string): boolean {
  if (name.length <= 255 && PLAIN_DOMAIN.test(name)) {
    return true; // most names, at once
  }
  const [first, ...rest] = name.split('.');
  return WILDCARD_LABEL.test(first) && first.length <= 63 && name.length <= 255 && (rest.length === 0 || areLabels(rest));
}

/** Whether the text is an IP address; a zone (`fe80::1%eth0`) passes. */
export function isIpAddress(text: string): boolean {
  return isIP(text) !== 0;
}

/** Whether the text is an IP address with a prefix length. */
export function isCidr(text: string): boolean {
  const match = /^(.+)\/(0|[1-9]\d{0,2})$/.exec(text);
  const version = match ? isIP(match[1]) : 0;
  return version !== 0 && !match![1].includes('%') && Number(match![2]) <= (version === 4 ? 32 : 128);
}

/** A DNS label. Tokens and placeholders pass. */
export function checkDnsLabel(field: string, value: string | undefined): void {
  if (isLiteralString(value) && !isDnsLabel(value)) {
    throw badInput({ field, value, allowed: 'a DNS label: letters, digits and "-", at most 63 characters', remedy: 'rename it' });
  }
}

/** A host that traffic can be addressed to: a domain name, `*` as or at the start of its first label allowed. */
export function checkHost(field: string, value: string | undefined): void {
  if (isLiteralString(value) && !isWildcardDomain(value)) {
    throw badInput({
      field, value, allowed: 'a host name, whose first label may be "*"', remedy: 'give a short or full DNS name (an IP address is none)',
    });
  }
}

/** A list with at least one entry. Tokens pass. */
export function checkNotEmpty(field: string, value: unknown, remedy: string): void {
  if (isLiteralList(value) && value.length === 0) {
    throw badInput({ field, value, allowed: 'at least one entry', remedy });
  }
}

/** A text that is not empty. Tokens pass. */
export function checkText(field: string, value: string | undefined, remedy: string): void {
  if (value === '') {
    throw badInput({ field, value, allowed: 'a text that is not empty', remedy });
  }
}

/** A path that must be there, whatever the caller's language lets through. Tokens pass. */
export function checkPath(field: string, path: string | undefined): void {
  if (path === undefined || path === '') {
    throw badInput({ field, value: path, allowed: 'a path', remedy: 'give the path' });
  }
}

/** A text that is not too long. Placeholders pass. */
export function checkLength(field: string, value: string | undefined, most: number): void {
  if (isLiteralString(value) && value.length > most) {
    throw badInput({ field, value: `${value.slice(0, 40)}… (${value.length} characters)`, allowed: `at most ${most} characters`, remedy: 'shorten it' });
  }
}

/** An IP address, or an address with a prefix length. Placeholders pass. */
export function checkSubnet(field: string, value: string): void {
  if (isLiteralString(value) && !isIpAddress(value) && !isCidr(value)) {
    throw badInput({ field, value, allowed: 'an IP address or a CIDR such as "10.0.0.0/8"', remedy: 'correct the address' });
  }
}

/** The labels of a name: the last one may be empty, for a dot at the end, but is no number. */
function areLabels(labels: string[]): boolean {
  const last = labels[labels.length - 1];
  return !isInteger(last) && labels.every((label, i) => isDnsLabel(label) || (label === '' && i === labels.length - 1));
}

/** Whether Go takes the digits for a number: what is too long for 64 bits is none. */
function isInteger(text: string): boolean {
  return /^\d+$/.test(text) && BigInt(text) < 2n ** 63n;
}

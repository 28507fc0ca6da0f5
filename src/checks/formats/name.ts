import { isIP } from 'node:net';
import { isLiteralList, isLiteralString } from '../../private/literal';
import { Defect, invalid } from '../defect';

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
export function defectOfDnsLabel(field: string, value: string | undefined): Defect | undefined {
  if (isLiteralString(value) && !isDnsLabel(value)) {
    return invalid(field, value, 'a DNS label: letters, digits and "-", at most 63 characters', 'rename it');
  }
  return undefined;
}

/** A host that traffic can be addressed to: a domain name, `*` as or at the start of its first label allowed. */
export function defectOfHost(field: string, value: string | undefined): Defect | undefined {
  if (isLiteralString(value) && !isWildcardDomain(value)) {
    return invalid(field, value, 'a host name, whose first label may be "*"', 'give a short or full DNS name (an IP address is none)');
  }
  return undefined;
}

/** A list with at least one entry. Tokens pass. */
export function defectOfNotEmpty(field: string, value: unknown, remedy: string): Defect | undefined {
  if (isLiteralList(value) && value.length === 0) {
    return invalid(field, value, 'at least one entry', remedy);
  }
  return undefined;
}

/** A text that is not empty. Tokens pass. */
export function defectOfText(field: string, value: string | undefined, remedy: string): Defect | undefined {
  if (value === '') {
    return invalid(field, value, 'a text that is not empty', remedy);
  }
  return undefined;
}

/** A path that must be there, whatever the caller's language lets through. Tokens pass. */
export function defectOfPath(field: string, path: string | undefined): Defect | undefined {
  if (path === undefined || path === '') {
    return invalid(field, path, 'a path', 'give the path');
  }
  return undefined;
}

/** A text that is not too long. Placeholders pass. */
export function defectOfLength(field: string, value: string | undefined, most: number): Defect | undefined {
  if (isLiteralString(value) && value.length > most) {
    return invalid(field, `${value.slice(0, 40)}… (${value.length} characters)`, `at most ${most} characters`, 'shorten it');
  }
  return undefined;
}

/** An IP address, or an address with a prefix length. Placeholders pass. */
export function defectOfSubnet(field: string, value: string): Defect | undefined {
  if (isLiteralString(value) && !isIpAddress(value) && !isCidr(value)) {
    return invalid(field, value, 'an IP address or a CIDR such as "10.0.0.0/8"', 'correct the address');
  }
  return undefined;
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

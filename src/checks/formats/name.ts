import { isIP } from 'node:net';
import { isLiteralList, isLiteralString } from '../../private/literal';
import { Defect, invalid, missing } from '../defect';

const LABEL = /^[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?$/;
const WILDCARD_LABEL = /^(\*|(\*-?)?[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?)$/;

/** Labels of at most 63 characters, the last of which begins with a letter. */
const PLAIN_DOMAIN = /^(?:[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?\.)*[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/;

/** Returns whether a name is a DNS label as Istio validates it, upper case included. */
export function isDnsLabel(name: string): boolean {
  return name.length <= 63 && LABEL.test(name);
}

/** Returns whether a name is a fully qualified domain name as Istio validates it: DNS labels, the last of which is not a number. */
export function isFqdn(name: string): boolean {
  return name.length > 0 && name.length <= 255 && areLabels(name.split('.'));
}

/** Returns whether a name is a domain as Istio validates it, whose first label may be or begin with `*`. */
export function isWildcardDomain(name: string): boolean {
  if (name.length <= 255 && PLAIN_DOMAIN.test(name)) {
    return true; // fast path for most names
  }
  const [first, ...rest] = name.split('.');
  return WILDCARD_LABEL.test(first) && first.length <= 63 && name.length <= 255 && (rest.length === 0 || areLabels(rest));
}

/** Returns whether the text is an IP address; a zone (`fe80::1%eth0`) passes. */
export function isIpAddress(text: string): boolean {
  return isIP(text) !== 0;
}

/** Returns whether the text is an IP address with a prefix length. */
export function isCidr(text: string): boolean {
  const match = /^(.+)\/(0|[1-9]\d{0,2})$/.exec(text);
  const version = match ? isIP(match[1]) : 0;
  return version !== 0 && !match![1].includes('%') && Number(match![2]) <= (version === 4 ? 32 : 128);
}

/** A DNS label. Tokens and placeholders pass. */
export function defectOfDnsLabel(path: string, value: string | undefined): Defect | undefined {
  if (isLiteralString(value) && !isDnsLabel(value)) {
    return invalid(path, value, 'a DNS label of at most 63 letters, digits and "-"', 'rename it');
  }
  return undefined;
}

/** A host that traffic can be addressed to: a domain name, whose first label may be or begin with `*`. */
export function defectOfHost(path: string, value: string | undefined): Defect | undefined {
  if (isLiteralString(value) && !isWildcardDomain(value)) {
    return invalid(path, value, 'a DNS name, optionally with "*" as its first label', 'use a short or fully qualified name; an IP address is not a host');
  }
  return undefined;
}

/** A list with at least one entry. Tokens pass. */
export function defectOfNotEmpty(path: string, value: unknown, fix: string): Defect | undefined {
  if (isLiteralList(value) && value.length === 0) {
    return invalid(path, value, 'a list with at least one entry', fix);
  }
  return undefined;
}

/** A text that is not empty. Tokens pass. */
export function defectOfText(path: string, value: string | undefined, fix: string): Defect | undefined {
  if (value === '') {
    return invalid(path, value, 'a non-empty text', fix);
  }
  return undefined;
}

/** A required path of a file. Tokens pass. */
export function defectOfPath(path: string, value: string | undefined): Defect | undefined {
  if (value === undefined) {
    return missing(path, 'set the path of the file');
  }
  return value === '' ? invalid(path, value, 'the path of a file', 'set the path of the file') : undefined;
}

/** A text of limited length. Placeholders pass. */
export function defectOfLength(path: string, value: string | undefined, max: number): Defect | undefined {
  if (isLiteralString(value) && value.length > max) {
    return invalid(path, value, `a text of at most ${max} characters`, 'shorten it');
  }
  return undefined;
}

/** An IP address, or a CIDR. Placeholders pass. */
export function defectOfSubnet(path: string, value: unknown): Defect | undefined {
  if (isLiteralString(value) && !isIpAddress(value) && !isCidr(value)) {
    return invalid(path, value, 'an IP address or a CIDR such as "10.0.0.0/8"', 'correct the address');
  }
  return undefined;
}

/** Returns whether labels form a name: the last one may be empty, for a trailing dot, but not a number. */
function areLabels(labels: string[]): boolean {
  const last = labels[labels.length - 1];
  return !isInteger(last) && labels.every((label, i) => isDnsLabel(label) || (label === '' && i === labels.length - 1));
}

/** Returns whether Go parses a text as an integer: one of more than 64 bits is not parsed. */
function isInteger(text: string): boolean {
  return /^\d+$/.test(text) && BigInt(text) < 2n ** 63n;
}

import { isLiteralString } from '../../private/literal';
import { Defect, invalid } from '../defect';
import { isIpAddress } from './name';

const NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const HEADER = /^[A-Za-z0-9!#$%&'*+\-.^_`|~]+$/;
const VISIBLE = /^[!-~]+([\t ]?[!-~]+)*$/;

/** A host name in lower case, `*.` in front allowed. Tokens and placeholders pass. */
export function defectOfHostname(path: string, value: unknown): Defect | undefined {
  return isLiteralString(value) && !isHostname(value.replace(/^\*\./, ''))
    ? invalid(path, value, 'a DNS name of lower-case letters, digits, "-" and ".", optionally with "*." in front', 'correct the name; an IP address is not allowed') : undefined;
}

/** A host name in lower case, without a wildcard. Tokens and placeholders pass. */
export function defectOfPreciseHostname(path: string, value: unknown): Defect | undefined {
  return isLiteralString(value) && !isHostname(value)
    ? invalid(path, value, 'a DNS name of lower-case letters, digits, "-" and ".", without "*"', 'correct the name; an IP address is not allowed') : undefined;
}

/** Checks a section name: the name of a listener or a rule, which other resources reference as `sectionName`. Tokens and placeholders pass. */
export function defectOfSectionName(path: string, value: unknown): Defect | undefined {
  return isLiteralString(value) && (value.length > 253 || !NAME.test(value))
    ? invalid(path, value, 'a name of lower-case letters, digits, "-" and ".", at most 253 characters', 'rename it') : undefined;
}

/** The name of a header or a query parameter. Tokens and placeholders pass. */
export function defectOfHttpName(path: string, value: unknown): Defect | undefined {
  return isLiteralString(value) && (value.length > 256 || !HEADER.test(value))
    ? invalid(path, value, 'a name of letters, digits and "-", at most 256 characters', 'correct the name; use hostnames and path instead of pseudo headers such as ":authority"') : undefined;
}

/** The value of a header that an HTTP request can carry. Tokens and placeholders pass. */
export function defectOfVisibleText(path: string, value: unknown): Defect | undefined {
  return isLiteralString(value) && !VISIBLE.test(value)
    ? invalid(path, value, 'visible ASCII characters with single spaces between them', 'correct the value') : undefined;
}

function isHostname(value: string): boolean {
  return value.length <= 253 && NAME.test(value) && !isIpAddress(value);
}

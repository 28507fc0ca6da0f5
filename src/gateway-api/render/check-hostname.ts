import { invalid } from '../../checks/defect';
import { isIpAddress } from '../../checks/formats/name';
import { refusal } from '../../checks/refuse';
import { isLiteralString } from '../../private/literal';
import { checkEach } from '../../private/map-each';
import { checkCount } from './check-count';

const HOSTNAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** A host name as the Gateway API takes it: lower case, `*.` allowed in front, no IP address. Placeholders pass. */
export function checkHostname(field: string, value: string | undefined): void {
  if (isLiteralString(value) && !isHostname(value.replace(/^\*\./, ''))) {
    throw refusal(invalid(field, value, 'a DNS name of lower-case letters, digits, "-" and ".", with "*." in front for all names below', 'correct the name (an IP address is none)'));
  }
}

/** A host name without `*.` in front. Placeholders pass. */
export function checkPreciseHostname(field: string, value: string | undefined): void {
  if (isLiteralString(value) && !isHostname(value)) {
    throw refusal(invalid(field, value, 'a DNS name of lower-case letters, digits, "-" and ".", without "*"', 'correct the name (an IP address is none)'));
  }
}

/** The name of a part of a resource, such as a listener or a rule, that others refer to (`sectionName`). Placeholders pass. */
export function checkSectionName(field: string, value: string | undefined): void {
  if (isLiteralString(value) && (value.length > 253 || !HOSTNAME.test(value))) {
    throw refusal(invalid(field, value, 'lower-case letters, digits, "-" and ".", at most 253 characters', 'rename it'));
  }
}

function isHostname(value: string): boolean {
  return value.length <= 253 && HOSTNAME.test(value) && !isIpAddress(value);
}

/** The host names of a route. Tokens and placeholders pass. */
export function checkHostnames(field: string, hostnames: string[] | undefined, most: number): void {
  checkCount(field, hostnames, most, 'use several routes');
  checkEach(hostnames, hostname => checkHostname(field, hostname));
}

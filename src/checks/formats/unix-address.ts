import { isLiteralString } from '../../private/literal';
import { Defect, invalid } from '../defect';

const SCHEME = 'unix://';

/** Whether the address names a Unix domain socket. */
export function isUnixAddress(address: unknown): boolean {
  return typeof address === 'string' && address.startsWith(SCHEME);
}

/** The path of a Unix domain socket: the absolute one of a file, or a name of Linux's abstract namespace. Placeholders pass. */
export function defectOfUnixAddress(field: string, address: string): Defect | undefined {
  if (isLiteralString(address) && !/^(@|\/(.*[^/])$)/s.test(address.slice(SCHEME.length))) {
    return invalid(field, address, '"unix:///absolute/path" or "unix://@abstract-name"', 'correct the path');
  }
  return undefined;
}

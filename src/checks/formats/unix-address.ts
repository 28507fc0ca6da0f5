import { isLiteralString } from '../../private/literal';
import { Defect, invalid } from '../defect';

const SCHEME = 'unix://';

/** Returns whether an address is that of a Unix domain socket. */
export function isUnixAddress(address: unknown): boolean {
  return typeof address === 'string' && address.startsWith(SCHEME);
}

/** The address of a Unix domain socket: an absolute path, or a name in the abstract namespace of Linux. Placeholders pass. */
export function defectOfUnixAddress(path: string, address: string): Defect | undefined {
  if (isLiteralString(address) && !/^(@|\/(.*[^/])$)/s.test(address.slice(SCHEME.length))) {
    return invalid(path, address, '"unix:///absolute/path" or "unix://@abstract-name"', 'correct the path');
  }
  return undefined;
}

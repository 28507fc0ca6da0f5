import { isLiteralString } from '../../private/literal';
import { badInput } from '../bad-input';

const SCHEME = 'unix://';

/** Whether the address names a Unix domain socket. */
export function isUnixAddress(address: unknown): boolean {
  return typeof address === 'string' && address.startsWith(SCHEME);
}

/** The path of a Unix domain socket: the absolute one of a file, or a name of Linux's abstract namespace. Placeholders pass. */
export function checkUnixAddress(field: string, address: string): void {
  if (isLiteralString(address) && !/^(@|\/(.*[^/])$)/s.test(address.slice(SCHEME.length))) {
    throw badInput({ field, value: address, allowed: '"unix:///absolute/path" or "unix://@abstract-name"', remedy: 'correct the path' });
  }
}

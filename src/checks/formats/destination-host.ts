import { badInput } from '../bad-input';
import { checkHost } from './name';

/** The host that traffic goes to: a name, but not `*` alone. Tokens and placeholders pass. */
export function checkDestinationHost(field: string, host: string): void {
  checkHost(field, host);
  if (host === '*') {
    throw badInput({ field, value: host, allowed: 'the name of one service', remedy: 'name the service that the traffic goes to' });
  }
}

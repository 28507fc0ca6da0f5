import { Defect, invalid } from '../defect';
import { defectOfHost } from './name';

/** The host that traffic goes to: a name, but not `*` alone. Tokens and placeholders pass. */
export function defectOfDestinationHost(field: string, host: string): Defect | undefined {
  const hostDefect = defectOfHost(field, host);
  if (hostDefect !== undefined) {
    return hostDefect;
  }
  if (host === '*') {
    return invalid(field, host, 'the name of one service', 'name the service that the traffic goes to');
  }
  return undefined;
}

import { Defect, invalid } from '../defect';
import { defectOfHost } from './name';

/** The host of a destination: a name other than `*`. Tokens and placeholders pass. */
export function defectOfDestinationHost(field: string, host: string): Defect | undefined {
  const hostDefect = defectOfHost(field, host);
  if (hostDefect !== undefined) {
    return hostDefect;
  }
  if (host === '*') {
    return invalid(field, host, 'the host of one service', 'name the service that receives the traffic');
  }
  return undefined;
}

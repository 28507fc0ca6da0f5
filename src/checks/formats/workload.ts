import { isLiteralString } from '../../private/literal';
import { badInput } from '../bad-input';
import { isDnsLabel, isFqdn, isIpAddress } from './name';
import { checkUnixAddress, isUnixAddress } from './unix-address';

/** Where a workload outside Kubernetes is: an IP address, a full domain name, or a socket. Tokens and placeholders pass. */
export function checkWorkloadAddress(field: string, address: string | undefined, hasPorts: boolean): void {
  if (isUnixAddress(address)) {
    checkUnixAddress(field, address!);
    if (hasPorts) {
      throw badInput({ field, value: address, allowed: 'a socket only without ports', remedy: 'leave ports out, a socket has none' });
    }
  } else if (isLiteralString(address) && !isIpAddress(address) && !isFqdn(address)) {
    throw badInput({ field, value: address, allowed: 'an IP address, a full domain name, "unix:///path" or "unix://@name"', remedy: 'correct the address' });
  }
}

/** The name of a port of a workload: the CRD wants one character less than the webhook. Placeholders pass. */
export function checkWorkloadPortName(field: string, name: string): void {
  if (isLiteralString(name) && (!isDnsLabel(name) || name.length > 62)) {
    throw badInput({ field, value: name, allowed: 'port names that are DNS labels: letters, digits and "-", at most 62 characters', remedy: 'rename the port' });
  }
}

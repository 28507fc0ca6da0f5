import { isLiteralString } from '../../private/literal';
import { Defect, invalid } from '../defect';
import { isDnsLabel, isFqdn, isIpAddress } from './name';
import { defectOfUnixAddress, isUnixAddress } from './unix-address';

/** Where a workload outside Kubernetes is: an IP address, a full domain name, or a socket. Tokens and placeholders pass. */
export function defectOfWorkloadAddress(field: string, address: string | undefined, hasPorts: boolean): Defect | undefined {
  if (isUnixAddress(address)) {
    const unixAddressDefect = defectOfUnixAddress(field, address!);
    if (unixAddressDefect !== undefined) {
      return unixAddressDefect;
    }
    if (hasPorts) {
      return invalid(field, address, 'a socket only without ports', 'leave ports out, a socket has none');
    }
  } else if (isLiteralString(address) && !isIpAddress(address) && !isFqdn(address)) {
    return invalid(field, address, 'an IP address, a full domain name, "unix:///path" or "unix://@name"', 'correct the address');
  }
  return undefined;
}

/** The name of a port of a workload: the CRD wants one character less than the webhook. Placeholders pass. */
export function defectOfWorkloadPortName(field: string, name: string): Defect | undefined {
  if (isLiteralString(name) && (!isDnsLabel(name) || name.length > 62)) {
    return invalid(field, name, 'port names that are DNS labels: letters, digits and "-", at most 62 characters', 'rename the port');
  }
  return undefined;
}

import { isLiteralString } from '../../private/literal';
import { conflict, Defect, invalid } from '../defect';
import { isDnsLabel, isFqdn, isIpAddress } from './name';
import { defectOfUnixAddress, isUnixAddress } from './unix-address';

/** The address of a workload outside Kubernetes; `path` is that of the workload. Tokens and placeholders pass. */
export function defectOfWorkloadAddress(path: string, address: unknown, hasPorts: boolean): Defect | undefined {
  if (!isUnixAddress(address)) {
    return isLiteralString(address) && !isIpAddress(address) && !isFqdn(address)
      ? invalid(`${path}.address`, address, 'an IP address, a fully qualified domain name, "unix:///path" or "unix://@name"', 'correct the address') : undefined;
  }
  if (hasPorts) {
    // Istio reports a socket with ports at the workload itself.
    return defectOfUnixAddress(path, address as string) ?? conflict(path, 'ports', 'its address is a Unix domain socket, which has no ports', 'remove ports', address);
  }
  return defectOfUnixAddress(`${path}.address`, address as string);
}

/** A port name of a workload: the CRD allows one character less than the webhook. Placeholders pass. */
export function defectOfWorkloadPortName(path: string, name: string): Defect | undefined {
  if (isLiteralString(name) && (!isDnsLabel(name) || name.length > 62)) {
    return invalid(path, name, 'a map whose keys are DNS labels of at most 62 letters, digits and "-"', 'rename the port');
  }
  return undefined;
}

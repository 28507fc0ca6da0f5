import { isLiteralString } from '../../private/literal';
import { Defect, invalid } from '../defect';
import { isDnsLabel, isIpAddress, isWildcardDomain } from './name';

/**
 * A host of a Gateway's server: `[namespace/]host`. The host is `*`, an IP address, or a fully qualified domain name whose whole first label may be `*`.
 * Placeholders pass.
 */
export function defectOfGatewayHost(path: string, value: unknown): Defect | undefined {
  if (!isLiteralString(value)) {
    return undefined;
  }
  const slash = value.indexOf('/');
  const namespace = slash < 0 ? '*' : value.slice(0, slash);
  const host = value.slice(slash + 1);
  if (namespace !== '*' && namespace !== '.' && !isDnsLabel(namespace)) {
    return invalid(path, value, 'a host with "*", "." or a namespace before "/"', 'correct the namespace, or remove it for all namespaces');
  }
  if (host !== '*' && !host.includes('.')) {
    return invalid(path, value, '"*" or a fully qualified host', 'add the domain, such as "reviews.default.svc.cluster.local"');
  }
  const first = host.split('.')[0];
  if ((!isWildcardDomain(host) && !isIpAddress(host)) || (first !== '*' && first.includes('*'))) {
    return invalid(path, value, 'an IP address or a DNS name, optionally with "*" as its whole first label', 'correct the host');
  }
  return undefined;
}

import { isLiteralString } from '../../private/literal';
import { Defect, invalid } from '../defect';
import { isDnsLabel, isIpAddress, isWildcardDomain } from './name';

/** A host of a gateway's server: `[namespace/]host`, the host `*`, an IP address or a name in full, whose whole first label may be `*`. Placeholders pass. */
export function defectOfGatewayHost(field: string, value: string): Defect | undefined {
  if (!isLiteralString(value)) {
    return undefined;
  }
  const slash = value.indexOf('/');
  const namespace = slash < 0 ? '*' : value.slice(0, slash);
  const host = value.slice(slash + 1);
  if (namespace !== '*' && namespace !== '.' && !isDnsLabel(namespace)) {
    return invalid(field, value, '"*", "." or the name of a namespace before "/"', 'correct the namespace, or leave it out for every one');
  }
  if (host !== '*' && !host.includes('.')) {
    return invalid(field, value, '"*" or a host name in full', 'write the name with its domain, such as "reviews.default.svc.cluster.local"');
  }
  const first = host.split('.')[0];
  if ((!isWildcardDomain(host) && !isIpAddress(host)) || (first !== '*' && first.includes('*'))) {
    return invalid(field, value, 'a DNS name, whose whole first label may be "*", or an IP address', 'correct the host');
  }
  return undefined;
}

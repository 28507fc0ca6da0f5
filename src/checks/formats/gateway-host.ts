import { isLiteralString } from '../../private/literal';
import { badInput } from '../bad-input';
import { isDnsLabel, isIpAddress, isWildcardDomain } from './name';

/** A host of a gateway's server: `[namespace/]host`, the host `*`, an IP address or a name in full, whose whole first label may be `*`. Placeholders pass. */
export function checkGatewayHost(field: string, value: string): void {
  if (!isLiteralString(value)) {
    return;
  }
  const slash = value.indexOf('/');
  const namespace = slash < 0 ? '*' : value.slice(0, slash);
  const host = value.slice(slash + 1);
  if (namespace !== '*' && namespace !== '.' && !isDnsLabel(namespace)) {
    throw badInput({ field, value, allowed: '"*", "." or the name of a namespace before "/"', remedy: 'correct the namespace, or leave it out for every one' });
  }
  if (host !== '*' && !host.includes('.')) {
    throw badInput({ field, value, allowed: '"*" or a host name in full', remedy: 'write the name with its domain, such as "reviews.default.svc.cluster.local"' });
  }
  const first = host.split('.')[0];
  if ((!isWildcardDomain(host) && !isIpAddress(host)) || (first !== '*' && first.includes('*'))) {
    throw badInput({ field, value, allowed: 'a DNS name, whose whole first label may be "*", or an IP address', remedy: 'correct the host' });
  }
}

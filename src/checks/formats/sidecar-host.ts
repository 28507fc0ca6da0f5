import { isLiteralString } from '../../private/literal';
import { badInput } from '../bad-input';
import { isDnsLabel, isWildcardDomain } from './name';

/**
 * A host that a Sidecar knows: `namespace/host`, where the namespace may be `*`, `.`, or either or a name behind `~`, which leaves the hosts out,
 * and the host is `*` or a name in full, whose whole first label may be `*`. Placeholders pass.
 */
export function checkSidecarHost(field: string, value: unknown): void {
  if (!isLiteralString(value)) {
    return;
  }
  const slash = value.indexOf('/');
  const namespace = value.slice(0, slash).replace(/^~/, '');
  const host = value.slice(slash + 1);
  if (slash < 1 || host === '') {
    throw badInput({ field, value, allowed: '"namespace/host"', remedy: 'name the namespace, "*" for any and "." for that of the Sidecar' });
  }
  if (!['', '*', '.'].includes(namespace) && !isDnsLabel(namespace)) {
    throw badInput({ field, value, allowed: '"*", "." or the name of a namespace before "/", perhaps behind "~"', remedy: 'correct the namespace' });
  }
  if (host !== '*' && !host.includes('.')) {
    throw badInput({ field, value, allowed: '"*" or a host name in full', remedy: 'write the name with its domain, such as "reviews.default.svc.cluster.local"' });
  }
  const first = host.split('.')[0];
  if (!isWildcardDomain(host) || (first !== '*' && first.includes('*'))) {
    throw badInput({ field, value, allowed: 'a DNS name, whose whole first label may be "*"', remedy: 'correct the host' });
  }
}

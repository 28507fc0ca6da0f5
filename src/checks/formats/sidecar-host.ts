import { isLiteralString } from '../../private/literal';
import { Defect, invalid } from '../defect';
import { isDnsLabel, isWildcardDomain } from './name';

/**
 * A host that a Sidecar knows: `namespace/host`, where the namespace may be `*`, `.`, or either or a name behind `~`, which leaves the hosts out,
 * and the host is `*` or a name in full, whose whole first label may be `*`. Placeholders pass.
 */
export function defectOfSidecarHost(field: string, value: unknown): Defect | undefined {
  if (!isLiteralString(value)) {
    return undefined;
  }
  const slash = value.indexOf('/');
  const namespace = value.slice(0, slash).replace(/^~/, '');
  const host = value.slice(slash + 1);
  if (slash < 1 || host === '') {
    return invalid(field, value, '"namespace/host"', 'name the namespace, "*" for any and "." for that of the Sidecar');
  }
  if (!['', '*', '.'].includes(namespace) && !isDnsLabel(namespace)) {
    return invalid(field, value, '"*", "." or the name of a namespace before "/", perhaps behind "~"', 'correct the namespace');
  }
  if (host !== '*' && !host.includes('.')) {
    return invalid(field, value, '"*" or a host name in full', 'write the name with its domain, such as "reviews.default.svc.cluster.local"');
  }
  const first = host.split('.')[0];
  if (!isWildcardDomain(host) || (first !== '*' && first.includes('*'))) {
    return invalid(field, value, 'a DNS name, whose whole first label may be "*"', 'correct the host');
  }
  return undefined;
}

import { isLiteralString } from '../../private/literal';
import { Defect, invalid } from '../defect';
import { isDnsLabel, isWildcardDomain } from './name';

/**
 * A host that a Sidecar imports, as `namespace/host`. The namespace is a name, `*` or `.`, with an optional `~` in front that excludes the hosts;
 * `~` as the namespace stands for no host. The host is `*` or a fully qualified name whose first label may be `*`. Placeholders pass.
 */
export function defectOfSidecarHost(field: string, value: unknown): Defect | undefined {
  if (!isLiteralString(value)) {
    return undefined;
  }
  const slash = value.indexOf('/');
  const namespace = value.slice(0, slash).replace(/^~/, '');
  const host = value.slice(slash + 1);
  if (slash < 1 || host === '') {
    return invalid(field, value, 'in the form "namespace/host"', 'put a namespace in front; "*" stands for all namespaces, and "." for the namespace of the Sidecar');
  }
  if (!['', '*', '.'].includes(namespace) && !isDnsLabel(namespace)) {
    return invalid(field, value, '"namespace/host" with "*", "." or the name of a namespace, with an optional "~" in front', 'correct the namespace');
  }
  if (host !== '*' && !host.includes('.')) {
    return invalid(field, value, '"namespace/host" with "*" or a fully qualified host name', 'add the domain to the name, as in "reviews.default.svc.cluster.local"');
  }
  const first = host.split('.')[0];
  if (!isWildcardDomain(host) || (first !== '*' && first.includes('*'))) {
    return invalid(field, value, '"namespace/host" with a DNS name, whose first label may be "*"', 'correct the host');
  }
  return undefined;
}

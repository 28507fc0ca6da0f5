import { isLiteralString } from '../../private/literal';
import { Defect, invalid } from '../defect';

/** What a condition can ask about. */
const ATTRIBUTES = [
  'source.ip', 'remote.ip', 'source.namespace', 'source.serviceAccount', 'source.principal', 'source.trustDomain', 'request.auth.principal', 'request.auth.audiences',
  'request.auth.presenter', 'destination.ip', 'destination.port', 'connection.sni',
];
/** What it can ask about by a name in brackets. */
const MAPS = ['request.headers', 'request.auth.claims', 'experimental.envoy.filters.'];
/** What it could ask about once, and what to do now. */
const GONE: { readonly [key: string]: string } = {
  'destination.namespace': 'put the policy into that namespace', 'destination.labels': 'select the workloads by the selector', 'destination.name': 'use the selector',
  'destination.user': 'use the selector',
};

/** What a condition asks about: `source.ip`, `request.headers[x-token]`. Tokens and placeholders pass. */
export function defectOfConditionKey(field: string, key: unknown): Defect | undefined {
  if (!isLiteralString(key) || ATTRIBUTES.includes(key)) {
    return undefined;
  }
  const map = MAPS.find(m => key.startsWith(m));
  if (map !== undefined) {
    const open = key.indexOf('[');
    if (!key.endsWith(']') || open < 1 || open >= key.length - 2) {
      return invalid(field, key, `"${map}${map.endsWith('.') ? '<filter>' : ''}[name]"`, 'put the name into brackets');
    }
    return undefined;
  }
  const gone = Object.keys(GONE).find(g => g === 'destination.labels' ? key.startsWith(g) : key === g);
  return invalid(field, key, `one of ${[...ATTRIBUTES, ...MAPS.map(m => `${m}${m.endsWith('.') ? '<filter>' : ''}[name]`)].join(', ')}`, gone === undefined ? 'correct the name' : GONE[gone]);
}

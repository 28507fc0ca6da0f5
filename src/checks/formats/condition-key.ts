import { isLiteralString } from '../../private/literal';
import { Defect, invalid } from '../defect';

/** The attributes of conditions. */
const ATTRIBUTES = [
  'source.ip', 'remote.ip', 'source.namespace', 'source.serviceAccount', 'source.principal', 'source.trustDomain', 'request.auth.principal', 'request.auth.audiences',
  'request.auth.presenter', 'destination.ip', 'destination.port', 'connection.sni',
];
/** The attributes that are maps, whose keys are in brackets. */
const MAPS = ['request.headers', 'request.auth.claims', 'experimental.envoy.filters.'];
const FORMS = [...ATTRIBUTES, ...MAPS.map(formOf)];
/** The attributes that Istio has removed, and their replacements. */
const REMOVED: { readonly [key: string]: string } = {
  'destination.namespace': 'move the policy to that namespace', 'destination.labels': 'select the workloads by the selector of the policy',
  'destination.name': 'select the workloads by the selector of the policy', 'destination.user': 'select the workloads by the selector of the policy',
};

/** The attribute of a condition, such as `source.ip` or `request.headers[x-token]`. Tokens and placeholders pass. */
export function defectOfConditionKey(field: string, key: unknown): Defect | undefined {
  if (!isLiteralString(key) || ATTRIBUTES.includes(key)) {
    return undefined;
  }
  const map = MAPS.find(m => key.startsWith(m));
  if (map !== undefined) {
    const open = key.indexOf('[');
    return key.endsWith(']') && open >= 1 && open < key.length - 2 ? undefined : invalid(field, key, `of the form ${formOf(map)}`, 'put the name into brackets');
  }
  const removed = Object.keys(REMOVED).find(r => r === 'destination.labels' ? key.startsWith(r) : key === r);
  return invalid(field, key, `one of ${FORMS.join(', ')}`, removed === undefined ? 'correct the name' : REMOVED[removed]);
}

function formOf(map: string): string {
  return `${map}${map.endsWith('.') ? '<filter>' : ''}[name]`;
}

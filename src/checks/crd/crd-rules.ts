import { Severity } from '../../mesh/severity';
import { RuleInfo } from '../rule-info';

/** The kinds of Istio. */
export const ISTIO_KINDS = [
  'VirtualService', 'DestinationRule', 'Gateway', 'ServiceEntry', 'Sidecar', 'WorkloadEntry', 'WorkloadGroup', 'EnvoyFilter', 'ProxyConfig',
  'AuthorizationPolicy', 'PeerAuthentication', 'RequestAuthentication', 'Telemetry', 'WasmPlugin', 'TrafficExtension',
];
const WHY = 'the API server refuses the object';

const rule = (id: string, summary: string, covers: string[], why: string = WHY): RuleInfo => ({ id, severity: Severity.ERROR, summary, why, kinds: ISTIO_KINDS, istio: 'IST0106', covers });

/** A value of another JSON type than the field has. */
export const TYPE = rule('crd-type', 'a field holds a value of another type', ['type', 'META-09']);
/** A word that is not one of the field's words. */
export const ENUM = rule('crd-enum', 'a field holds a word that it does not know', ['enum']);
/** A field that must be there. */
export const REQUIRED = rule('crd-required', 'a field that must be there is missing', ['required']);
/** Fields of which one may be there. */
export const ONE_OF = rule('crd-one-of', 'two fields are set of which one may be', ['oneOf', 'anyOf']);
/** A number, a text, a list or a map that is too small or too large. */
export const BOUNDS = rule('crd-bounds', 'a number, a text, a list or a map is too small or too large', [
  'minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties',
]);
/** A text of another form. */
export const PATTERN = rule('crd-pattern', 'a text has another form than the field wants', ['pattern', 'format']);
/** What the expressions of the CRD ask for. */
export const CEL = rule('crd-expression', "an expression of the kind's CRD does not hold", ['cel']);
/** A list with two entries of one key. */
export const LIST_KEYS = rule('crd-list-keys', 'two entries of a list have one key', ['x-kubernetes-list-map-keys', 'x-kubernetes-list-type']);
/** A field that there is not. */
export const UNKNOWN_FIELD: RuleInfo = {
  id: 'unknown-field', severity: Severity.WARNING, summary: 'a field that the kind does not have', kinds: ISTIO_KINDS,
  why: 'kubectl refuses the object, and other clients have the field dropped without a word', covers: ['META-07'],
};

/** Every rule of the CRDs. */
export const CRD_RULES = [TYPE, ENUM, REQUIRED, ONE_OF, BOUNDS, PATTERN, CEL, LIST_KEYS, UNKNOWN_FIELD];

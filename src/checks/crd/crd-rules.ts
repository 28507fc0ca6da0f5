import { ISTIO_KINDS } from '../../kinds';
import { Severity } from '../../mesh/severity';
import { RuleInfo } from '../rule-info';

const WHY = 'the API server rejects the object, because it does not match the CRD';

const rule = (id: string, summary: string, covers: string[]): RuleInfo => ({ id, severity: Severity.ERROR, summary, why: WHY, kinds: ISTIO_KINDS, istio: 'IST0106', covers });

/** A value with a JSON type that differs from the field's. */
export const TYPE = rule('crd-type', 'field value has the wrong type', ['type', 'META-09']);
/** A value outside of the field's enumeration. */
export const ENUM = rule('crd-enum', 'field value is not one of the allowed words', ['enum']);
/** A missing required field. */
export const REQUIRED = rule('crd-required', 'required field is missing', ['required']);
/** Fields that exclude each other. */
export const ONE_OF = rule('crd-one-of', 'mutually exclusive fields are set together', ['oneOf', 'anyOf']);
/** A number, string, list or map that is too small or too large. */
export const BOUNDS = rule('crd-bounds', 'number, string, list or map is too small or too large', [
  'minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties',
]);
/** A string that does not match the field's pattern. */
export const PATTERN = rule('crd-pattern', "field value does not match the field's pattern", ['pattern', 'format']);
/** A value that breaks a CEL expression of the CRD. */
export const CEL = rule('crd-expression', 'field value breaks a CEL expression of the CRD', ['cel']);
/** A list with two entries of the same key. */
export const LIST_KEYS = rule('crd-list-keys', 'list has two entries with the same key', ['x-kubernetes-list-map-keys', 'x-kubernetes-list-type']);
/** A field that the kind does not have. */
export const UNKNOWN_FIELD: RuleInfo = {
  id: 'unknown-field', severity: Severity.WARNING, summary: 'field is unknown', kinds: ISTIO_KINDS,
  why: 'kubectl rejects the object, and the API server silently drops the field for other clients', covers: ['META-07'],
};

/** Every rule that checks objects against their CRD. */
export const CRD_RULES = [TYPE, ENUM, REQUIRED, ONE_OF, BOUNDS, PATTERN, CEL, LIST_KEYS, UNKNOWN_FIELD];

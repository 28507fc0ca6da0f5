import { MeshObject } from '../../mesh/mesh-object';
import { closest } from '../../private/closest';
import { Defect, invalid, limit, missing, stated, unknownField } from '../defect';
import { Report } from '../problem';
import { RuleInfo } from '../rule-info';
import { BOUNDS, ENUM, ONE_OF, PATTERN, REQUIRED, TYPE, UNKNOWN_FIELD } from './crd-rules';
import { keysOf, pathOf, schemaAt, valueAt } from './schema-at';
import { Schema, StructureError, validators } from './validators';

/** Checks an object against the schema of its CRD. Returns whether it is valid, unknown fields aside. */
export function checkStructure(object: MeshObject, report: Report): boolean {
  const isValid = validators().structures[object.kind];
  if (isValid(object.manifest)) {
    return true;
  }
  const errors = [...isValid.errors ?? []];
  for (const error of errors) {
    const [rule, defect] = defectOf(object, error) ?? [];
    if (rule !== undefined) {
      report(rule, defect);
    }
  }
  return errors.every(({ keyword }) => keyword === 'additionalProperties');
}

function defectOf(object: MeshObject, { keyword, instancePath, schemaPath, params }: StructureError): [RuleInfo, Defect] | undefined {
  const keys = keysOf(instancePath);
  const value = valueAt(keys, object.manifest);
  if (/\/(oneOf|anyOf|not)\//.test(schemaPath)) {
    return undefined; // an error of one alternative: the error of the whole is reported
  }
  if (isPlaceholder(value)) {
    return undefined;
  }
  const path = pathOf(keys, object.manifest);
  const pathBelow = (key: string) => pathOf([...keys, key], object.manifest);
  const schema = schemaAt(object.kind, keys);
  switch (keyword) {
    case 'type':
      return [TYPE, invalid(path, value, typeName(params.type), 'correct the value')];
    case 'enum':
      return [ENUM, invalid(path, value, `one of ${(params.allowedValues as unknown[]).join(', ')}`, 'use one of them')];
    case 'required':
      return [REQUIRED, missing(pathBelow(params.missingProperty), 'set it')];
    case 'additionalProperties':
      return [UNKNOWN_FIELD, unknownField(pathBelow(params.additionalProperty), fixOf(object, keys, params.additionalProperty, Object.keys(schema?.properties ?? {})))];
    case 'pattern':
      return [PATTERN, invalid(path, value, `a string that matches ${params.pattern}`, 'correct the value')];
    case 'oneOf':
    case 'anyOf':
      return [ONE_OF, oneOf(path, value, alternatives(schema, keyword, schemaPath))];
    default:
      return keyword in SIZES ? [BOUNDS, outOfBounds(path, keyword, value, params.limit)] : undefined;
  }
}

const sizeOf = (value: unknown) => typeof value === 'object' && value !== null ? Object.keys(value).length : [...String(value)].length;

/** The unit of each keyword; numbers have none. */
const SIZES: { readonly [keyword: string]: string | undefined } = {
  minimum: undefined, maximum: undefined, minLength: 'characters', maxLength: 'characters', minItems: 'entries', maxItems: 'entries', minProperties: 'entries', maxProperties: 'entries',
};

function outOfBounds(path: string, keyword: string, value: unknown, bound: number): Defect {
  const unit = SIZES[keyword];
  const least = keyword.startsWith('min');
  const shownBound = `${least ? 'at least' : 'at most'} ${Math.abs(bound) === 2 ** 63 ? bound > 0 ? '2^63 - 1' : '-2^63' : bound}`;
  if (unit === undefined) {
    return invalid(path, value, shownBound, 'correct the value');
  }
  const size = sizeOf(value);
  return unit === 'entries' && !least ? limit(path, size, bound) : stated(path, `has ${size} ${unit}; ${shownBound} are required`, 'correct the value', size);
}

/** The fix of an unknown field: the nearest known field, or the object that has the field. */
function fixOf(object: MeshObject, keys: string[], name: string, known: string[]): string {
  const near = closest(name, known);
  const home = near === undefined ? homeOf(object, keys, name) : undefined;
  if (near !== undefined) {
    return `did you mean "${near}"? Known fields are ${known.join(', ')}`;
  }
  return home !== undefined ? `move it to ${home}` : `remove it${known.length === 0 ? '' : `; known fields are ${known.join(', ')}`}`;
}

/** The object that a field belongs to, if it is one level too high or too low, or in a neighbouring object. */
function homeOf(object: MeshObject, keys: string[], name: string): string | undefined {
  const has = (at: string[]) => Object.hasOwn(schemaAt(object.kind, at)?.properties ?? {}, name);
  const around = keys.slice(0, -1);
  const below = (from: string[]) => Object.keys(schemaAt(object.kind, from)?.properties ?? {}).map(key => [...from, key]).filter(has);
  const homes = has(around) ? [around] : keys.length === 0 ? below(keys) : [...below(keys), ...below(around)];
  return homes.length === 1 ? pathOf(homes[0], object.manifest) : undefined;
}

/** The alternatives that an error is about; a schema with several groups of alternatives has them in `allOf`. */
function alternatives(schema: Schema | undefined, keyword: string, schemaPath: string): Schema[] {
  const group = /\/allOf\/(\d+)\/\w+$/.exec(schemaPath)?.[1];
  return (group === undefined ? schema : schema?.allOf?.[group])?.[keyword] ?? [];
}

/** The defect of an object that sets several fields of which one is allowed, or none where one is required. */
function oneOf(path: string, value: unknown, branches: Schema[]): Defect {
  const fields = [...new Set(branches.flatMap(requiredOf))];
  const set = fields.filter(field => (value as { [key: string]: unknown } | undefined)?.[field] !== undefined);
  return set.length < 2 ? stated(path, `requires one of ${fields.join(', ')}`, 'set one of them')
    : stated(path, `sets ${set.join(' and ')}, but only one of ${fields.join(', ')} can be set`, 'keep one of them', set);
}

function requiredOf(branch: Schema): string[] {
  return [...branch.required as string[] | undefined ?? [], ...(branch.anyOf as Schema[] | undefined ?? []).flatMap(requiredOf)];
}

function typeName(type: unknown): string {
  return ({ string: 'a string', integer: 'an integer', number: 'a number', boolean: 'true or false', array: 'a list', object: 'a map' } as { [type: string]: string })[String(type)] ?? String(type);
}

/** Returns true for a placeholder, which is replaced later by a value of any type. */
function isPlaceholder(value: unknown): boolean {
  return typeof value === 'string' && value.includes('${');
}

import { MeshObject } from '../../mesh/mesh-object';
import { closest } from '../../private/closest';
import { RuleInfo, Say } from '../kind-check';
import { BOUNDS, ENUM, ONE_OF, PATTERN, REQUIRED, TYPE, UNKNOWN_FIELD } from './crd-rules';
import { keysOf, pathOf, schemaAt, valueAt } from './schema-at';
import { Schema, StructureError, validators } from './validators';

/** What the schema of the CRD has against an object. Says whether it is as the schema wants it, but for fields that there are not. */
export function checkStructure(object: MeshObject, say: Say): boolean {
  const isValid = validators().structures[object.kind];
  if (isValid(object.manifest)) {
    return true;
  }
  const errors = [...isValid.errors ?? []];
  for (const error of errors) {
    const keys = keysOf(error.instancePath);
    const problem = problemOf(error, valueAt(keys, object.manifest), schemaAt(object.kind, keys), () => homeOf(object, keys, error.params.additionalProperty));
    if (problem !== undefined) {
      say(problem.rule, pathOf([...keys, ...problem.key === undefined ? [] : [problem.key]], object.manifest), problem.message);
    }
  }
  return errors.every(({ keyword }) => keyword === 'additionalProperties');
}

interface Problem {
  readonly rule: RuleInfo;
  readonly message: string;
  /** The field below the value that the message is about. */
  readonly key?: string;
}

function problemOf({ keyword, schemaPath, params }: StructureError, value: unknown, schema: Schema | undefined, home: () => string | undefined): Problem | undefined {
  if (/\/(oneOf|anyOf|not)\//.test(schemaPath)) {
    return undefined; // a branch: what it belongs to speaks for it
  }
  if (isPlaceholder(value) && keyword !== 'type') {
    return undefined;
  }
  const got = show(value);
  switch (keyword) {
    case 'type':
      return isPlaceholder(value) ? undefined : { rule: TYPE, message: `got ${got}, allowed is ${typeName(params.type)}; correct the value` };
    case 'enum':
      return { rule: ENUM, message: `got ${got}, allowed is one of ${(params.allowedValues as unknown[]).join(', ')}; use one of them` };
    case 'required':
      return { rule: REQUIRED, key: params.missingProperty, message: 'got nothing, allowed is a value; give it' };
    case 'additionalProperties':
      return { rule: UNKNOWN_FIELD, key: params.additionalProperty, message: unknownField(params.additionalProperty, Object.keys(schema?.properties ?? {}), home) };
    case 'pattern':
      return { rule: PATTERN, message: `got ${got}, allowed is what matches ${params.pattern}; correct the text` };
    case 'oneOf':
    case 'anyOf':
      return { rule: ONE_OF, message: oneOf(value, schema?.[keyword]) };
    default:
      return keyword in BOUND_NAMES ? { rule: BOUNDS, message: `got ${BOUND_NAMES[keyword](value)}, allowed is ${boundOf(keyword, params.limit)}; correct it` } : undefined;
  }
}

const sizeOf = (value: unknown) => `${typeof value === 'object' && value !== null ? Object.keys(value).length : [...String(value)].length}`;
const BOUND_NAMES: { readonly [keyword: string]: (value: unknown) => string } = {
  minimum: show, maximum: show, minLength: v => `${sizeOf(v)} characters`, maxLength: v => `${sizeOf(v)} characters`, minItems: v => `${sizeOf(v)} entries`,
  maxItems: v => `${sizeOf(v)} entries`, minProperties: v => `${sizeOf(v)} entries`, maxProperties: v => `${sizeOf(v)} entries`,
};

function boundOf(keyword: string, limit: number): string {
  return `${keyword.startsWith('min') ? 'at least' : 'at most'} ${Math.abs(limit) === 2 ** 63 ? limit > 0 ? '2^63 - 1' : '-2^63' : limit}`;
}

/** Where a field stands that was put one level too high or too low, or beside where it belongs: what is around it, or what else is there. */
function homeOf(object: MeshObject, keys: string[], name: string): string | undefined {
  const has = (at: string[]) => Object.hasOwn(schemaAt(object.kind, at)?.properties ?? {}, name);
  const around = keys.slice(0, -1);
  const beside = (from: string[]) => Object.keys(schemaAt(object.kind, from)?.properties ?? {}).map(key => [...from, key]).filter(has);
  const homes = has(around) ? [around] : keys.length === 0 ? beside(keys) : [...beside(keys), ...beside(around)];
  return homes.length === 1 ? pathOf(homes[0], object.manifest) : undefined;
}

function unknownField(name: string, known: string[], home: () => string | undefined): string {
  const near = closest(name, known);
  const place = near === undefined ? home() : undefined;
  return `got "${name}", allowed is ${known.length === 0 ? 'no field' : `one of ${known.join(', ')}`}; ${near !== undefined ? `did you mean "${near}"?` : place !== undefined ? `it belongs into ${place}` : 'leave it out'}`;
}

/** The fields of which one may be set, and those that are. */
function oneOf(value: unknown, branches: Schema[] = []): string {
  const fields = [...new Set(branches.flatMap(requiredOf))];
  const set = fields.filter(field => (value as { [key: string]: unknown } | undefined)?.[field] !== undefined);
  return `got ${set.length === 0 ? 'none' : set.join(' and ')}, allowed is one of ${fields.join(', ')}; keep one`;
}

function requiredOf(branch: Schema): string[] {
  return [...branch.required as string[] | undefined ?? [], ...(branch.anyOf as Schema[] | undefined ?? []).flatMap(requiredOf)];
}

function typeName(type: unknown): string {
  return ({ string: 'a text', integer: 'a whole number', number: 'a number', boolean: 'true or false', array: 'a list', object: 'a map' } as { [type: string]: string })[String(type)] ?? String(type);
}

/** Filled in later, whatever type it then has. */
function isPlaceholder(value: unknown): boolean {
  return typeof value === 'string' && value.includes('${');
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

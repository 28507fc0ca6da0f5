import { Schema } from './schema';

const INTEGERS: { [format: string]: [number, number] } = { int32: [-(2 ** 31), 2 ** 31 - 1], uint32: [0, 2 ** 32 - 1] };

/** What is wrong with a value by the structure of its schema, as the API server would say: each line starts with the path of the field. */
export function structuralMistakes(value: unknown, schema: Schema, path: string): string[] {
  if (value === null) {
    return schema.nullable ? [] : [`${path}: null`];
  }
  return [
    ...typeMistakes(value, schema, path),
    ...boundMistakes(value, schema, path),
    ...combinationMistakes(value, schema, path),
    ...fieldMistakes(value, schema, path),
  ];
}

function typeMistakes(value: unknown, schema: Schema, path: string): string[] {
  const fits: { [type: string]: () => boolean } = {
    object: () => typeof value === 'object' && !Array.isArray(value),
    array: () => Array.isArray(value),
    string: () => typeof value === 'string',
    boolean: () => typeof value === 'boolean',
    number: () => typeof value === 'number' && Number.isFinite(value),
    integer: () => Number.isInteger(value),
  };
  if (schema['x-kubernetes-int-or-string']) {
    return fits.integer() || fits.string() ? [] : [`${path}: ${JSON.stringify(value)} is no integer and no string`];
  }
  if (schema.type !== undefined && !fits[schema.type]()) {
    return [`${path}: ${JSON.stringify(value)} is no ${schema.type}`];
  }
  return schema.enum && !schema.enum.includes(value) ? [`${path}: ${JSON.stringify(value)} is none of ${schema.enum.join(', ')}`] : [];
}

function boundMistakes(value: unknown, schema: Schema, path: string): string[] {
  const wrong: string[] = [];
  const within = (what: string, got: number, min = -Infinity, max = Infinity) => {
    if (got < min || got > max) {
      wrong.push(`${path}: ${what} ${got} is not within ${min} and ${max}`);
    }
  };
  if (typeof value === 'number') {
    within('number', value, schema.minimum, schema.maximum);
    within('number', value, ...INTEGERS[schema.format ?? ''] ?? []);
  } else if (typeof value === 'string') {
    within('length', value.length, schema.minLength, schema.maxLength);
    if (schema.pattern !== undefined && !new RegExp(schema.pattern).test(value)) {
      wrong.push(`${path}: ${JSON.stringify(value)} does not match ${schema.pattern}`);
    }
  } else if (Array.isArray(value)) {
    within('number of items', value.length, schema.minItems, schema.maxItems);
  } else if (typeof value === 'object') {
    within('number of entries', Object.keys(value as object).length, 0, schema.maxProperties);
  }
  return wrong;
}

function combinationMistakes(value: unknown, schema: Schema, path: string): string[] {
  const holds = (branch: Schema) => structuralMistakes(value, { 'x-kubernetes-preserve-unknown-fields': true, ...branch }, path).length === 0;
  const wrong: string[] = (schema.allOf ?? []).flatMap(branch => combinationMistakes(value, branch, path));
  if (schema.oneOf && schema.oneOf.filter(holds).length !== 1) {
    wrong.push(`${path}: ${schema.oneOf.filter(holds).length} branches of oneOf hold: ${JSON.stringify(schema.oneOf)}`);
  }
  if (schema.anyOf && !schema.anyOf.some(holds)) {
    wrong.push(`${path}: no branch of anyOf holds: ${JSON.stringify(schema.anyOf)}`);
  }
  if (schema.not && holds(schema.not)) {
    wrong.push(`${path}: holds, though it must not: ${JSON.stringify(schema.not)}`);
  }
  return wrong;
}

function fieldMistakes(value: unknown, schema: Schema, path: string): string[] {
  if (Array.isArray(value)) {
    return schema.items ? value.flatMap((item, i) => structuralMistakes(item, schema.items!, `${path}[${i}]`)) : [];
  }
  if (typeof value !== 'object') {
    return [];
  }
  const missing = (schema.required ?? []).filter(name => !(name in (value as object))).map(name => `${path}.${name}: missing`);
  return [...missing, ...Object.entries(value as object).flatMap(([name, field]) => {
    const known = schema.properties?.[name] ?? schema.additionalProperties;
    if (known) {
      return structuralMistakes(field, known, `${path}.${name}`);
    }
    return schema['x-kubernetes-preserve-unknown-fields'] ? [] : [`${path}.${name}: unknown field`];
  })];
}

// Makes code of the CRDs in imports/crds: what their schemas allow (by Ajv) and what their expressions ask for (by a CEL library), bundled into one
// file that needs nothing. Part of `npm run compile`.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { buildSync } from 'esbuild';
import { parseAllDocuments } from 'yaml';

const project = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = join(project, 'lib/src/checks/crd');
const CRDS = join(project, 'imports/crds/istio-1.31.1.yaml');
const TEXTS = { type: 'object', nullable: true, additionalProperties: { type: 'string', nullable: true } };
const METADATA = { type: 'object', nullable: true, properties: { labels: TEXTS, annotations: TEXTS } }; // the CRDs leave it to Kubernetes
const SMALL = 60; // a schema that is shorter is not worth a function of its own

const crds = parseAllDocuments(readFileSync(CRDS, 'utf-8')).map(document => document.toJS());
const structures = Object.fromEntries(crds.map(crd => {
  const { properties, ...rest } = structureOf(crd.spec.versions[0].schema.openAPIV3Schema);
  return [crd.spec.names.kind, { ...rest, properties: { apiVersion: {}, kind: {}, metadata: METADATA, ...properties } }];
}));
const expressions = Object.fromEntries(crds.map(crd => [crd.spec.names.kind, expressionsOf(crd.spec.versions[0].schema.openAPIV3Schema)]));
const listKeys = Object.fromEntries(crds.map(crd => [crd.spec.names.kind, listKeysOf(crd.spec.versions[0].schema.openAPIV3Schema)]));
const versions = Object.fromEntries(crds.map(({ metadata, spec }) => [spec.names.kind, { group: spec.group, versions: metadata.annotations?.['served-versions'] ?? spec.versions[0].name }]));

const { schemas, shared } = shareSchemas(structures);
const ajv = new Ajv({
  allErrors: true, strict: false, messages: false, inlineRefs: false, validateFormats: false, meta: false, validateSchema: false, code: { source: true, optimize: 2 },
});
ajv.addSchema({ $id: 'shared', $defs: shared });
Object.entries(schemas).forEach(([kind, schema]) => ajv.addSchema({ $id: kind, ...schema }));
const code = standalone.default(ajv, Object.fromEntries(Object.keys(schemas).map(kind => [kind, kind])));

mkdirSync(folder, { recursive: true });
const parts = { 'structures.js': code, 'data.json': JSON.stringify({ schemas, shared, expressions, listKeys, versions }) };
Object.entries(parts).forEach(([name, text]) => writeFileSync(join(folder, name), text));
buildSync({
  absWorkingDir: project,
  stdin: {
    resolveDir: folder,
    contents: `
      export * as structures from './structures.js';
      export { schemas, shared, expressions, listKeys, versions } from './data.json';
      export { Environment } from '@marcbachmann/cel-js';`,
  },
  nodePaths: [join(project, 'node_modules')],
  outfile: join(folder, 'generated.js'),
  bundle: true, minify: true, platform: 'node', format: 'cjs', target: 'node20', logLevel: 'warning',
});
Object.keys(parts).forEach(name => rmSync(join(folder, name)));

/** The schema as JSON Schema, in which a field that it lacks is a mistake. */
function structureOf(schema, isValue = true) {
  if (Array.isArray(schema)) {
    return schema.map(part => structureOf(part, false));
  }
  if (typeof schema !== 'object' || schema === null) {
    return schema;
  }
  const kept = Object.entries(schema).filter(([key]) => !key.startsWith('x-kubernetes') && !['description', 'default', 'format'].includes(key));
  const result = Object.fromEntries(kept.map(([key, value]) => [key, {
    properties: () => Object.fromEntries(Object.entries(value).map(([name, property]) => [name, structureOf(property, isValue)])),
    items: () => structureOf(value, isValue),
    additionalProperties: () => structureOf(value, isValue),
    oneOf: () => structureOf(value, false), anyOf: () => structureOf(value, false), allOf: () => structureOf(value, false), not: () => structureOf(value, false),
  }[key]?.() ?? value]));
  if (isValue && schema.properties && !schema['x-kubernetes-preserve-unknown-fields'] && !schema.additionalProperties) {
    result.additionalProperties = false;
  }
  if (schema.type === 'integer' && schema.format === 'int32') {
    result.minimum ??= -(2 ** 31);
    result.maximum ??= 2 ** 31 - 1;
  }
  if (schema.type === 'integer') {
    result.minimum ??= -(2 ** 63); // beyond 64 bits a number is read as a fraction
    result.maximum ??= 2 ** 63;
  }
  if (schema.format === 'byte') {
    result.pattern = '^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$';
  }
  if (schema['x-kubernetes-int-or-string']) {
    result.type = ['integer', 'string'];
  }
  return result;
}

/** The expressions of a CRD, with the path of the field that each is about; `[]` and `{}` stand for every entry. */
function expressionsOf(top) {
  return collect(top, (schema, path) => (schema['x-kubernetes-validations'] ?? []).map(({ rule, message }) => ({ path, rule, message })));
}

/** The lists of a CRD whose entries have a key, and the fields that make it. */
function listKeysOf(top) {
  return collect(top, (schema, path) => schema['x-kubernetes-list-map-keys'] ? [{ path, keys: schema['x-kubernetes-list-map-keys'] }] : []);
}

function collect(schema, told, path = []) {
  return [
    ...told(schema, path),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, property]) => collect(property, told, [...path, name])),
    ...schema.items ? collect(schema.items, told, [...path, '[]']) : [],
    ...typeof schema.additionalProperties === 'object' ? collect(schema.additionalProperties, told, [...path, '{}']) : [],
  ];
}

/** Schemas that stand in several places become one, or the code of the kinds would be three times as long. */
function shareSchemas(all) {
  const counts = new Map();
  const count = schema => {
    if (typeof schema === 'object' && schema !== null) {
      const key = JSON.stringify(schema);
      if (schema.type && key.length > SMALL) {
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      Object.values(schema).forEach(count);
    }
  };
  count(all);
  const names = new Map();
  const definitions = {};
  const share = (schema, isTop) => {
    if (typeof schema !== 'object' || schema === null) {
      return schema;
    }
    if (Array.isArray(schema)) {
      return schema.map(part => share(part));
    }
    const key = JSON.stringify(schema);
    if (isTop || !(counts.get(key) > 1)) {
      return Object.fromEntries(Object.entries(schema).map(([name, part]) => [name, share(part)]));
    }
    if (!names.has(key)) {
      names.set(key, `s${names.size}`);
      definitions[names.get(key)] = share(schema, true);
    }
    return { $ref: `shared#/$defs/${names.get(key)}` };
  };
  return { schemas: Object.fromEntries(Object.entries(all).map(([kind, schema]) => [kind, share(schema, true)])), shared: definitions };
}

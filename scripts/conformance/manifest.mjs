import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';

/** The objects of a YAML text, read as Kubernetes reads it: YAML 1.1. */
export function parseManifests(text, name) {
  return parseAllDocuments(text, { version: '1.1' }).map(document => {
    if (document.errors.length > 0) {
      throw new Error(`${name}: ${document.errors[0].message}`);
    }
    return document.toJS();
  }).filter(object => object !== null);
}

/** The objects of a YAML file. */
export function readManifests(file) {
  return parseManifests(readFileSync(file, 'utf-8'), file);
}

/** The objects with values in place of `${NAME}`. Names without a value stay. */
export function fillIn(manifests, values = {}) {
  return JSON.parse(JSON.stringify(manifests), (_, value) => typeof value !== 'string' ? value
    : value.replace(/\$\{(\w+)\}/g, (placeholder, name) => values[name] ?? placeholder));
}

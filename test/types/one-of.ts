import { EXCLUSIONS } from '../every-field/exclusions';
import { Schema, specSchemas } from '../every-field/schema';

/** `(has(self.a) ? 1 : 0) + (has(self.b) ? 1 : 0) <= 1`: how a CEL rule says "one of". */
const CEL = /^(\(has\(self\.\w+\) \? 1 : 0\)( \+ )?)+ <= 1$/;

interface Rules { readonly 'x-kubernetes-validations'?: { readonly rule: string }[] }

/** Every "one of" group of the kinds that have an L2, as `Kind path: a | b`: of `oneOf`, and of CEL rules that say the same. */
export function oneOfGroups(): string[] {
  const schemas = specSchemas();
  return [...new Set(Object.keys(EXCLUSIONS).flatMap(kind => groupsOf(schemas.get(kind)!, '').map(group => `${kind} ${group}`)))];
}

function groupsOf(schema: Schema & Rules, path: string): string[] {
  const written = [schema, ...schema.allOf ?? []].flatMap(s => s.oneOf === undefined ? [] : [s.oneOf.flatMap(branch => branch.required ?? [])]);
  const ruled = (schema['x-kubernetes-validations'] ?? []).filter(v => CEL.test(v.rule)).map(v => [...v.rule.matchAll(/self\.(\w+)/g)].map(m => m[1]));
  return [
    ...[...written, ...ruled].map(members => `${path}: ${[...members].sort().join(' | ')}`),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, field]) => groupsOf(field, path === '' ? name : `${path}.${name}`)),
    ...schema.items ? groupsOf(schema.items, `${path}[]`) : [],
    ...schema.additionalProperties ? groupsOf(schema.additionalProperties, `${path}{}`) : [],
  ];
}

/** Whether an entry of the list is about a group; `**.` stands for any place. */
export function isAbout(entry: string, group: string): boolean {
  const pattern = entry.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace('\\*\\*\\.', '(.+\\.)?');
  return new RegExp(`^${pattern}$`).test(group);
}

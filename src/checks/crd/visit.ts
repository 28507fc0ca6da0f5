type Entries = { readonly [key: string]: unknown };

/** A field with checks, or with fields below it that have some; `[]` and `{}` stand for every entry. Checks share the common part of their paths, which is walked once. */
export interface Field<Check> {
  readonly key: string;
  readonly checks: Check[];
  readonly fields: Field<Check>[];
}

/** Arranges checks by their paths. */
export function fieldsOf<Check extends { readonly path: string[] }>(checks: Check[]): Field<Check> {
  const root: Field<Check> = { key: '', checks: [], fields: [] };
  for (const check of checks) {
    check.path.reduce(fieldBelow, root).checks.push(check);
  }
  return root;
}

function fieldBelow<Check>({ fields }: Field<Check>, key: string): Field<Check> {
  const field = fields.find(f => f.key === key) ?? { key, checks: [], fields: [] };
  if (!fields.includes(field)) {
    fields.push(field);
  }
  return field;
}

/** Runs each check on every value at its path. The keys of the path are valid during the call only. Missing values and placeholders are skipped. */
export function visit<Check>(value: unknown, field: Field<Check>, run: (check: Check, value: unknown, keys: string[]) => void, keys: string[] = []): void {
  if (value === undefined || value === null || (typeof value === 'string' && value.includes('${'))) {
    return;
  }
  for (const check of field.checks) {
    run(check, value, keys);
  }
  if (typeof value === 'object') {
    for (const below of field.fields) {
      if (below.key === '[]' || below.key === '{}') {
        for (const key of Object.keys(value)) {
          visitKey(value as Entries, key, below, run, keys);
        }
      } else {
        visitKey(value as Entries, below.key, below, run, keys);
      }
    }
  }
}

function visitKey<Check>(value: Entries, key: string, field: Field<Check>, run: (check: Check, value: unknown, keys: string[]) => void, keys: string[]): void {
  keys.push(key);
  visit(value[key], field, run, keys);
  keys.pop();
}

/** Returns true if a map has a placeholder for a key. */
export function hasPlaceholderKey(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).some(key => key.includes('${'));
}

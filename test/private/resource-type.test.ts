import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { resourceTypeOf } from '../../src/private/resource-type';

const CRDS = join(__dirname, '..', '..', 'imports', 'crds');

interface Crd { readonly spec: { readonly names: { readonly kind: string; readonly plural: string } } }

const names = readdirSync(CRDS).filter(file => file.endsWith('.yaml'))
  .flatMap(file => parseAllDocuments(readFileSync(join(CRDS, file), 'utf-8')).map(document => (document.toJS() as Crd).spec.names));

test.each(names.map(({ kind, plural }) => [kind, plural]))('resourceTypeOf names %s as its CRD does', (kind, plural) => expect(resourceTypeOf(kind)).toBe(plural));

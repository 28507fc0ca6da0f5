import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { GATEWAY_API_KINDS, ISTIO, Kind, kindOf, LATEST_GATEWAY_API, LATEST_ISTIO, OPENSHIFT } from '../src/kinds';

const CRDS = join(__dirname, '..', 'imports', 'crds');

interface Crd {
  readonly spec: {
    readonly group: string; readonly scope: string; readonly names: { readonly kind: string; readonly plural: string }; readonly versions: { readonly name: string }[];
  };
}

const crds = readdirSync(CRDS).filter(file => file.endsWith('.yaml'))
  .flatMap(file => parseAllDocuments(readFileSync(join(CRDS, file), 'utf-8')).map(document => (document.toJS() as Crd).spec));
const crdOf = ({ group, kind }: Kind) => crds.find(crd => crd.group === group && crd.names.kind === kind);

test.each([...ISTIO, ...GATEWAY_API_KINDS, ...OPENSHIFT].map(row => [`${row.group}/${row.kind}`, row] as const))('%s is what its CRD says', (_, row) => {
  const crd = crdOf(row);
  expect(crd === undefined ? undefined : { plural: crd.names.plural, isNamespaced: crd.scope !== 'Cluster', newest: crd.versions[0].name })
    .toEqual({ plural: row.plural, isNamespaced: row.isNamespaced, newest: row.versions[0][1] });
});

test('every CRD of Istio has its row', () => {
  const ours = crds.filter(crd => crd.group.endsWith('.istio.io')).map(crd => crd.names.kind);
  expect(ISTIO.map(row => row.kind).sort()).toEqual([...ours].sort());
});

test('the newest releases are those of the CRDs', () => {
  const files = readdirSync(CRDS);
  expect(files.some(file => file.startsWith(`istio-${LATEST_ISTIO}.`))).toBe(true);
  expect(Math.max(...GATEWAY_API_KINDS.flatMap(row => row.versions.map(([minor]) => minor)))).toBeLessThanOrEqual(Number(LATEST_GATEWAY_API.split('.')[1]));
});

test('a kind that several groups have is found by its group, and is that of Istio otherwise', () => {
  expect(kindOf('Gateway').group).toBe('networking.istio.io');
  expect(kindOf('Gateway', 'gateway.networking.k8s.io').group).toBe('gateway.networking.k8s.io');
  expect(() => kindOf('Deployment')).toThrow('src/kinds.ts has no row for the kind Deployment');
});

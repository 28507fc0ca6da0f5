import { MeshObject } from '../../src';
import { exportedNamespacesOf, scopesOf } from '../../src/mesh/export-to';

const entry = (exportTo?: unknown) => new MeshObject({ apiVersion: 'networking.istio.io/v1', kind: 'ServiceEntry', metadata: { name: 'a', namespace: 'shop' }, spec: { exportTo } });

test.each([
  [undefined, ['*']],
  [[], ['*']],
  [['.', '*'], ['*']],
  [['.'], ['shop']],
  [['.', 'shop', 'bank'], ['shop', 'bank']],
  [['~'], ['~']],
  ['shop', ['*']],
])('exportTo %j is visible in %j', (exportTo, scopes) => expect(scopesOf(entry(exportTo))).toEqual(scopes));

test('exportTo references namespaces by name, by none of its symbols', () => {
  expect(exportedNamespacesOf(entry(['*', 'bank', '.', '~', '', 'shop']))).toEqual([{ name: 'bank', path: 'spec.exportTo[1]' }, { name: 'shop', path: 'spec.exportTo[5]' }]);
});

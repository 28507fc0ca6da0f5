import { join } from 'node:path';
import { Chart, Lazy, Testing } from 'cdk8s';
import { Mesh } from '../src/validation/mesh';
import { MeshValidation } from '../src/validation/mesh-validation';
import { EXCLUSIONS } from './every-field/exclusions';
import { Late, lateApi } from './every-field/late';

let which: Late | undefined;
jest.doMock('../src', () => lateApi(jest.requireActual('../src'), () => which));

/** What test/every-field makes of a kind, with some of its values known late. */
function manifestsOf(kind: string, late?: Late): object[] {
  which = late;
  const file = kind.replace(/\B[A-Z]/g, letter => `-${letter}`).toLowerCase();
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- its imports are the ones of the mock
  const { manifests } = require(join(__dirname, 'every-field', file)) as { manifests: (chart: Chart) => void };
  const chart = new Chart(Testing.app(), 'late');
  Mesh.configure(chart, { validation: MeshValidation.OFF }); // every field at once is not a mesh that makes sense
  manifests(chart);
  return Testing.synth(chart);
}

describe.each(Object.values(Late))('%s that are known late', late => {
  test.each(Object.keys(EXCLUSIONS))('give the manifests of plain ones: %s', kind => {
    expect(manifestsOf(kind, late)).toEqual(manifestsOf(kind));
  });
});

test.each<[Late, object]>([
  [Late.VALUES, { host: expect.any(Lazy), hosts: [expect.any(Lazy)], labels: { a: expect.any(Lazy) } }],
  [Late.LISTS, { host: 'a', hosts: expect.any(Lazy), labels: { a: 'b' } }],
  [Late.ENTRIES, { host: 'a', hosts: [expect.any(Lazy)], labels: { a: 'b' } }],
  [Late.MAPS, { host: 'a', hosts: ['a'], labels: expect.any(Lazy) }],
])('%s are made late', (late, props) => {
  class Resource {
    public static of(given: object): object {
      return given;
    }

    constructor(_scope: unknown, _id: unknown, public readonly received: object) {}
  }
  const given = { host: 'a', hosts: ['a'], labels: { a: 'b' } };
  const { Resource: Wrapped } = lateApi({ Resource }, () => late) as { Resource: typeof Resource };
  expect(new Wrapped(undefined, 'x', given).received).toEqual(props);
  expect(Wrapped.of(given)).toEqual(props);
});

import { findRoute, LiveVirtualService } from '../../src/watcher/live-route';
import { applyJsonPatch } from './json-patch';

function live(): LiveVirtualService & { spec: { http: { name: string; route: object[] }[] } } {
  return {
    metadata: { resourceVersion: '7' },
    spec: { http: [{ name: 'default', route: [{ destination: { host: 'a' }, weight: 100 }, { destination: { host: 'b' }, weight: 0 }] }] },
  };
}

describe("the burst watcher's patch", () => {
  const BEFORE = live();
  const patch = findRoute(BEFORE, ['a', 'b']).patchTo({ a: 0, b: 100 });

  test('fits what was read', () => {
    const route = [{ destination: { host: 'a' }, weight: 0 }, { destination: { host: 'b' }, weight: 100 }];
    expect(applyJsonPatch(BEFORE, patch).spec.http).toEqual([{ name: 'default', route }]);
  });

  // Whatever the version says, each test stands by itself.
  test.each<[string, (changed: ReturnType<typeof live>) => void, string]>([
    ['another version', changed => Object.assign(changed.metadata, { resourceVersion: '8' }), 'testing value /metadata/resourceVersion failed'],
    ['another route in its place', changed => changed.spec.http.unshift({ name: 'new', route: [] }), 'testing value /spec/http/0/name failed'],
    ['another destination in the place of one', changed => changed.spec.http[0].route.reverse(), 'testing value /spec/http/0/route/0/destination failed'],
    ['another subset', changed => Object.assign(changed.spec.http[0].route[1], { destination: { host: 'b', subset: 'v2' } }), 'testing value /spec/http/0/route/1/destination failed'],
    ['another weight', changed => Object.assign(changed.spec.http[0].route[0], { weight: 50 }), 'testing value /spec/http/0/route/0/weight failed'],
    ['one destination less', changed => changed.spec.http[0].route.pop(), 'test operation does not apply: is missing path: /spec/http/0/route/1/destination'],
  ])('does not fit %s', (_, by, message) => {
    const changed = live();
    by(changed);
    expect(() => applyJsonPatch(changed, patch)).toThrow(new Error(message));
  });
});

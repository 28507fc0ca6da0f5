import { hostsLike } from '../../src/mesh/known-hosts';
import { podsBehind } from '../../src/mesh/pods-behind';
import { partialHostOf, strayedHostOf } from '../../src/mesh/strayed-host';
import { deployment, service, serviceEntry } from '../rules/cases';
import { meshOf } from './mesh-of';

const mesh = meshOf(service('reviews', 'selector: {app: reviews}') + service('ratings', '') + service('bank/teller', '') + serviceEntry('api', 'hosts: [api.example.com, "*.example.org"]')
  + deployment('reviews', 'app: reviews') + deployment('bank/reviews', 'app: reviews'));

test.each([
  ['reviws.shop.svc.cluster.local', ['reviews.shop.svc.cluster.local', 'ratings.shop.svc.cluster.local']],
  ['reviews.empty.svc.cluster.local', []],
  ['apy.example.com', ['api.example.com', '*.example.org']],
])('%s may stand for %j', (host, known) => expect(hostsLike(mesh, host)).toEqual(known));

test.each([
  ['reviews.shop.svc.cluster.local', ['Deployment shop/reviews']],
  ['ratings.shop.svc.cluster.local', []],
  ['api.example.com', []],
])('the pods of %s are %j', (host, pods) => expect(podsBehind(mesh, host).map(w => w.object.title)).toEqual(pods));

test.each([
  ['reviews.shop', 'reviews.shop.svc.cluster.local'],
  ['reviews.bank', undefined],
  ['reviews', undefined],
  ['reviews.shop.svc', undefined],
])('%s is the incomplete name of %s', (host, full) => expect(partialHostOf(mesh, host)).toBe(full));

test('a short host is completed with its own namespace', () => {
  expect(strayedHostOf(mesh, 'teller', 'shop')).toEqual({ namespace: 'shop', full: 'teller.shop.svc.cluster.local', namespaces: ['bank'], meant: 'teller.bank.svc.cluster.local' });
  expect(strayedHostOf(mesh, 'reviews', 'shop')).toBeUndefined();
});

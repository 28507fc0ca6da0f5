import { mtlsModeOf, peerAuthenticationOf, peerAuthenticationOfLabels, peerAuthenticationsOfHost } from '../../src/mesh/peer-authentication-of';
import { deployment, peerAuthentication } from '../rules/cases';
import { meshOf } from './mesh-of';

const mesh = meshOf(peerAuthentication('istio-system/root', 'mtls: {mode: STRICT}') + peerAuthentication('shop/all', 'mtls: {mode: PERMISSIVE}')
  + peerAuthentication('shop/some', 'selector: {matchLabels: {app: reviews}}, mtls: {mode: DISABLE}') + deployment('shop/reviews', 'app: reviews, version: v1')
  + deployment('shop/ratings', 'app: ratings') + deployment('bank/teller', 'app: reviews'));

test('a selector goes before the namespace, and the namespace before the mesh', () => {
  expect(mesh.workloads.map(w => peerAuthenticationOf(mesh, w)?.name)).toEqual(['some', 'all', 'root']);
});

test('labels decide where they contain those of a selector, or where there is no selector', () => {
  const of = (labels: object, namespace: string) => peerAuthenticationOfLabels(mesh, labels, namespace)?.name;
  expect([of({ app: 'reviews', version: 'v1' }, 'shop'), of({ version: 'v1' }, 'shop'), of({ app: 'x' }, 'bank')]).toEqual(['some', undefined, 'root']);
});

test.each([
  ['reviews.shop.svc.cluster.local', ['all']],
  ['*.shop.svc.cluster.local', ['all']],
  ['*.bank.svc.cluster.local', ['root']],
  ['*.cluster.local', ['root']],
  ['*.local', ['root']],
  ['api.example.com', []],
])('the pods of %s have %j', (host, names) => expect(peerAuthenticationsOfHost(mesh, host).map(p => p?.name)).toEqual(names));

test.each([
  ['mtls: {mode: STRICT}', 'STRICT'],
  ['mtls: {mode: STRICT}, portLevelMtls: {"8080": {mode: DISABLE}}', undefined],
  ['mtls: {mode: STRICT}, portLevelMtls: {}', 'STRICT'],
  ['', undefined],
])('the mode of {%s} is %s', (spec, mode) => expect(mtlsModeOf(meshOf(peerAuthentication('a', spec)).objectsOf('PeerAuthentication')[0])).toBe(mode));

test('without a PeerAuthentication there is no mode', () => expect(mtlsModeOf(undefined)).toBeUndefined());

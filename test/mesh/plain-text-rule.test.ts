import { plainTextRuleOf } from '../../src/mesh/plain-text-rule';
import { destinationRule } from '../rules/cases';
import { meshOf } from './mesh-of';

const off = (host: string, rest = '') => destinationRule('bank/off', `host: "${host}", trafficPolicy: {tls: {mode: DISABLE}}${rest}`);

test.each([
  ['a wildcard of the namespace', off('*.shop.svc.cluster.local'), 'off'],
  ['a wildcard of the mesh', off('*.cluster.local'), 'off'],
  ['a wildcard of all local hosts', off('*.local'), 'off'],
  ['a wildcard of another namespace', off('*.bank.svc.cluster.local'), undefined],
  ['one host', off('reviews.shop.svc.cluster.local'), undefined],
  ['clients of some namespaces', off('*.local', ', exportTo: ["."]'), undefined],
  ['clients with some labels', off('*.local', ', workloadSelector: {matchLabels: {app: a}}'), undefined],
  ['another mode', destinationRule('a', 'host: "*.local", trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}'), undefined],
  ['a namespace in which a host has its own rule', off('*.local') + destinationRule('reviews', 'host: reviews'), undefined],
])('%s', (_, yaml, name) => expect(plainTextRuleOf(meshOf(yaml), 'shop')?.name).toBe(name));

test('the root namespace is not judged by rules of the mesh', () => expect(plainTextRuleOf(meshOf(off('*.local')), 'istio-system')).toBeUndefined());

import { hostsServedFor, isNarrower } from '../../src/mesh/gateway-servers';
import { gateway } from '../rules/cases';
import { meshOf } from './mesh-of';

test('a Gateway serves the hosts of all namespaces, and those of one namespace only for it', () => {
  const [edge] = meshOf(gateway('infra/edge', 'servers: [{hosts: [a.b, "*/c.b", ./d.b]}, {hosts: [shop/e.b, bank/f.b]}]')).objectsOf('Gateway');
  expect(['shop', 'infra', 'bank'].map(namespace => hostsServedFor(edge, namespace))).toEqual([['a.b', 'c.b', 'e.b'], ['a.b', 'c.b', 'd.b'], ['a.b', 'c.b', 'f.b']]);
});

test('a Gateway is narrower than one whose labels it has', () => {
  const [wide, narrow] = meshOf(gateway('a', 'selector: {app: edge}') + gateway('b', 'selector: {app: edge, istio: edge}')).objectsOf('Gateway');
  expect([isNarrower(narrow, wide), isNarrower(wide, narrow), isNarrower(wide, wide)]).toEqual([true, false, true]);
});

import { matchesAnyNamespace, serviceAccountsOf } from '../../src/mesh/authorization-parts';
import { authorizationPolicy, namespace } from '../rules/cases';
import { meshOf } from './mesh-of';

test('sources reference service accounts by principals and by name', () => {
  const [policy] = meshOf(authorizationPolicy('a', `rules: [{from: [
    {source: {principals: [cluster.local/ns/bank/sa/teller, "*/ns/web/sa/front", "*", spiffe, "td/ns/a/sa/b*"], serviceAccounts: [reviews, bank/teller, "\${ACCOUNT}"]}},
    {source: {notPrincipals: [td/ns/bank/sa/x], notServiceAccounts: [y]}}]}]`)).objectsOf('AuthorizationPolicy');
  const at = (i: number, field: string) => `spec.rules[0].from[${i}].source.${field}`;
  expect(serviceAccountsOf(policy)).toEqual([
    { text: 'cluster.local/ns/bank/sa/teller', path: at(0, 'principals[0]'), namespace: 'bank', name: 'teller' },
    { text: '*/ns/web/sa/front', path: at(0, 'principals[1]'), namespace: 'web', name: 'front' },
    { text: 'reviews', path: at(0, 'serviceAccounts[0]'), namespace: 'shop', name: 'reviews' },
    { text: 'bank/teller', path: at(0, 'serviceAccounts[1]'), namespace: 'bank', name: 'teller' },
    { text: 'td/ns/bank/sa/x', path: at(1, 'notPrincipals[0]'), namespace: 'bank', name: 'x' },
    { text: 'y', path: at(1, 'notServiceAccounts[0]'), namespace: 'shop', name: 'y' },
  ]);
});

test.each([
  ['bank', true], ['BANK', true], ['b*', true], ['*nk', true], ['*', true], ['x*', false], ['*x', false], ['ban', false],
])('a namespace exists for %s: %s', (pattern, expected) => expect(matchesAnyNamespace(meshOf(namespace('bank')), pattern)).toBe(expected));

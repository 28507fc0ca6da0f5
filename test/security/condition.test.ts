import { Chart, Testing } from 'cdk8s';
import { AuthorizationPolicy, Condition, ConditionKey } from '../../src';
import { refusalOf } from '../brief';
import { specOf } from '../spec-of';

const rendered = (condition: Condition) =>
  (specOf(new AuthorizationPolicy(new Chart(Testing.app(), 'chart'), 'policy', { rules: [{ when: [condition] }] })) as { rules: { when: object[] }[] }).rules[0].when[0];

describe('Condition', () => {
  test.each<[string, ConditionKey]>([
    ['request.headers[x-version]', Condition.requestHeader('x-version')],
    ['source.ip', Condition.sourceIp()],
    ['remote.ip', Condition.remoteIp()],
    ['source.namespace', Condition.sourceNamespace()],
    ['source.serviceAccount', Condition.sourceServiceAccount()],
    ['source.principal', Condition.sourcePrincipal()],
    ['source.trustDomain', Condition.sourceTrustDomain()],
    ['request.auth.principal', Condition.requestPrincipal()],
    ['request.auth.audiences', Condition.requestAudiences()],
    ['request.auth.presenter', Condition.requestPresenter()],
    ['request.auth.claims[iss]', Condition.requestClaim('iss')],
    ['request.auth.claims[nested][group]', Condition.requestClaim('nested', 'group')],
    ['destination.ip', Condition.destinationIp()],
    ['destination.port', Condition.destinationPort()],
    ['connection.sni', Condition.connectionSni()],
    ['experimental.envoy.filters.network.mysql_proxy[db.table]', Condition.envoyFilterMetadata('envoy.filters.network.mysql_proxy', 'db.table')],
    ['request.headers[x-a]', Condition.attribute('request.headers[x-a]')],
    ['${ATTRIBUTE}', Condition.attribute('${ATTRIBUTE}')],
  ])('knows the attribute %s', (key, attribute) => {
    expect(attribute.key).toBe(key);
  });

  test('has values, values that must not be, or both', () => {
    const version = Condition.requestHeader('x-version');
    expect(rendered(version.values(['v*']))).toEqual({ key: 'request.headers[x-version]', values: ['v*'] });
    expect(rendered(version.notValues(['v3']))).toEqual({ key: 'request.headers[x-version]', notValues: ['v3'] });
    expect(rendered(version.values(['v*'], ['v3']))).toEqual({ key: 'request.headers[x-version]', values: ['v*'], notValues: ['v3'] });
  });

  test.each<[string, () => unknown, string]>([
    ['no values', () => Condition.sourceIp().values([]), 'Condition.values | invalid []'],
    ['an empty value', () => Condition.requestHeader('a').values(['']), 'authorization-policy-empty-values | Condition.values[0] | invalid ""'],
    ['what is no address', () => Condition.remoteIp().notValues(['a']), 'authorization-policy-addresses | Condition.notValues[0] | invalid "a"'],
    ['what is no port', () => Condition.destinationPort().values(['65536']), 'authorization-policy-ports | Condition.values[0] | invalid "65536"'],
    ['a service account with a wildcard', () => Condition.sourceServiceAccount().values(['a/*']), 'authorization-policy-service-accounts | Condition.values[0] | invalid "a/*"'],
    ['a trust domain with two wildcards', () => Condition.sourceTrustDomain().values(['*a*']), 'authorization-policy-trust-domains | Condition.values[0] | invalid "*a*"'],
    ['a header without a name', () => Condition.requestHeader(''), 'Condition.requestHeader | invalid ""'],
    ['a claim without a name', () => Condition.requestClaim(), 'authorization-policy-conditions | Condition.key | invalid "request.auth.claims"'],
    ['a filter that is none', () => Condition.envoyFilterMetadata('mysql', 'a'), 'authorization-policy-conditions | Condition.key | invalid "experimental.mysql[a]"'],
    ['an attribute without a name', () => Condition.attribute(''), 'authorization-policy-conditions | Condition.key | missing'],
    ['a map without an entry', () => Condition.attribute('request.headers'), 'authorization-policy-conditions | Condition.key | invalid "request.headers"'],
    ['a claim with an empty nested name', () => Condition.requestClaim('a', ''), 'Condition.requestClaim | invalid ""'],
    ['an attribute that Istio does not support', () => Condition.attribute('attribute.of.tomorrow'), 'authorization-policy-conditions | Condition.key | invalid "attribute.of.tomorrow"'],
    ['no excluded values', () => Condition.sourceIp().values(['10.0.0.1'], []), 'Condition.notValues | invalid []'],
    ['an attribute that is gone', () => Condition.attribute('destination.labels[app]'), 'authorization-policy-conditions | Condition.key | invalid "destination.labels[app]"'],
  ])('fails for %s', (_, make, message) => {
    expect(refusalOf(make)).toBe(message);
  });
});

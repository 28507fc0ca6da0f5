import { Chart, Testing } from 'cdk8s';
import { AuthorizationPolicy, Condition, ConditionKey } from '../../src';
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
    ['attribute.of.tomorrow', Condition.attribute('attribute.of.tomorrow')],
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
    ['no values', () => Condition.sourceIp().values([]), 'Condition source.ip: got [], allowed is at least one entry; name a value'],
    ['an empty value', () => Condition.requestHeader('a').values(['']), 'Condition request.headers[a]: got "", allowed is a text that is not empty; leave it out, or use "*" for any'],
    ['what is no address', () => Condition.remoteIp().notValues(['a']), 'Condition remote.ip: got "a", allowed is an IP address or a CIDR'],
    ['what is no port', () => Condition.destinationPort().values(['65536']), 'Condition destination.port: got "65536", allowed is a port number from 0 to 65535'],
    ['a service account with a wildcard', () => Condition.sourceServiceAccount().values(['a/*']), 'Condition source.serviceAccount: got "a/*", allowed is "name" or "namespace/name", without "*"'],
    ['a trust domain with two wildcards', () => Condition.sourceTrustDomain().values(['*a*']), 'Condition source.trustDomain: got "*a*", allowed is a text, or "*" at its start or its end'],
    ['a header without a name', () => Condition.requestHeader(''), 'Condition request.headers: got "", allowed is a text that is not empty; give the name'],
    ['a claim without a name', () => Condition.requestClaim(), 'Condition request.auth.claims: got "", allowed is a text'],
    ['a filter that is none', () => Condition.envoyFilterMetadata('mysql', 'a'), 'Condition.envoyFilterMetadata filter: got "mysql", allowed is a name that starts with "envoy.filters."'],
    ['an attribute without a name', () => Condition.attribute(''), 'Condition key: got "", allowed is a text'],
    ['a map without an entry', () => Condition.attribute('request.headers'), 'Condition key: got "request.headers", allowed is the name of an entry in brackets'],
    ['an attribute that is gone', () => Condition.attribute('destination.labels[app]'), 'Condition key: got "destination.labels[app]", allowed is an attribute that policies have; use PolicyTarget.selector'],
  ])('fails for %s', (_, make, message) => {
    expect(make).toThrow(message);
  });
});

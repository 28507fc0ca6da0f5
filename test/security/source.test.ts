import { Chart, Lazy, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { AuthorizationPolicy, IngressGateway, Principal, ServiceAccountRef, Source, SourceOptions } from '../../src';
import { refusalOf } from '../brief';
import { specOf } from '../spec-of';

let chart: Chart;
beforeEach(() => {
  chart = new Chart(Testing.app(), 'chart', { namespace: 'shop' });
});

const rendered = (source: Source) => (specOf(new AuthorizationPolicy(chart, 'policy', { rules: [{ from: [source] }] })) as { rules: { from: { source: object }[] }[] }).rules[0].from[0].source;
const gateway = (options: object) => IngressGateway.fromSelector(chart, 'gw', { istio: 'gw' }, options);

describe('Source', () => {
  test.each<[string, () => Source, object]>([
    ['addresses', () => Source.of({ ipBlocks: ['10.0.0.0/8', '2001:db8::1'], notRemoteIpBlocks: ['203.0.113.4'] }), { ipBlocks: ['10.0.0.0/8', '2001:db8::1'], notRemoteIpBlocks: ['203.0.113.4'] }],
    ['identities', () => Source.of({ principals: [Principal.ANY], notNamespaces: ['dev-*'], trustDomains: ['*.example'] }), { principals: ['*'], notNamespaces: ['dev-*'], trustDomains: ['*.example'] }],
    ['service accounts', () => Source.serviceAccounts([ServiceAccountRef.of('a')], { notServiceAccounts: [ServiceAccountRef.of('b', { namespace: 'c' })], ipBlocks: ['10.0.0.1'] }),
      { serviceAccounts: ['a'], notServiceAccounts: ['c/b'], ipBlocks: ['10.0.0.1'] }],
    ['other service accounts', () => Source.notServiceAccounts([ServiceAccountRef.of('a')]), { notServiceAccounts: ['a'] }],
    ['a workload', () => Source.workload(new kplus.Deployment(chart, 'web', { containers: [{ image: 'web' }] })), { principals: ['cluster.local/ns/shop/sa/default'] }],
    ['a Namespace', () => Source.namespace(new kplus.Namespace(chart, 'ns', { metadata: { name: 'prod' } })), { namespaces: ['prod'] }],
    ['a gateway', () => Source.ingressGateway(gateway({ namespace: 'istio-ingress', serviceAccountName: 'edge' })), { principals: ['cluster.local/ns/istio-ingress/sa/edge'] }],
    ['any token', () => Source.requestPrincipals(), { requestPrincipals: ['*'] }],
    ['some tokens', () => Source.requestPrincipals(['https://a.example.com/*']), { requestPrincipals: ['https://a.example.com/*'] }],
    ['late values', () => Source.of({ namespaces: Lazy.any({ produce: () => ['a'] }) as unknown as string[] }), { namespaces: ['a'] }],
    ['placeholders', () => Source.of({ ipBlocks: ['${OFFICE}'], namespaces: ['$NAMESPACE'] }), { ipBlocks: ['${OFFICE}'], namespaces: ['$NAMESPACE'] }],
  ])('of %s', (_, source, expected) => {
    expect(rendered(source())).toEqual(expected);
  });

  test.each<[string, SourceOptions, string]>([
    ['nothing', {}, 'authorization-policy-empty-part | Source | stated'],
    ['an empty list, which Istio takes for any', { namespaces: [] }, 'Source.namespaces | invalid []'],
    ['an empty text', { requestPrincipals: [''] }, 'authorization-policy-empty-values | Source.requestPrincipals[0] | invalid ""'],
    ['a wildcard in the middle', { namespaces: ['a*b'] }, 'Source.namespaces[0] | invalid "a*b"'],
    ['a namespace with a slash', { namespaces: ['a/b'] }, 'Source.namespaces[0] | invalid "a/b"'],
    ['a trust domain with a slash', { trustDomains: ['a/b'] }, 'authorization-policy-trust-domains | Source.trustDomains[0] | invalid "a/b"'],
    ['what is no address', { ipBlocks: ['10.0.0.0/33'] }, 'authorization-policy-addresses | Source.ipBlocks[0] | invalid "10.0.0.0/33"'],
  ])('fails for %s', (_, options, message) => {
    expect(refusalOf(() => Source.of(options))).toBe(message);
  });

  test('fails for more than 16 service accounts, and for none', () => {
    expect(refusalOf(() => Source.serviceAccounts(Array(17).fill(ServiceAccountRef.of('a'))))).toBe('authorization-policy-service-accounts | Source.serviceAccounts | limit 17');
    expect(refusalOf(() => Source.notServiceAccounts([]))).toBe('Source.notServiceAccounts | invalid []');
  });

  test('fails for a gateway that is not known well enough', () => {
    expect(refusalOf(() => Source.ingressGateway(gateway({ namespace: 'istio-ingress' })))).toBe('IngressGateway.serviceAccountName | missing');
  });

  test('fails for what is no Namespace', () => {
    expect(refusalOf(() => Source.namespace(new kplus.ServiceAccount(chart, 'a')))).toBe('Source.namespace | invalid "ServiceAccount [chart/a]"');
  });
});

import { Chart, Lazy, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { AuthorizationPolicy, IngressGateway, Principal, ServiceAccountRef, Source, SourceOptions } from '../../src';
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
    ['nothing', {}, "Source: got {}, allowed is at least one field; name one, or leave 'from' of the rule out for any source"],
    ['an empty list, which Istio takes for any', { namespaces: [] }, 'Source namespaces: got [], allowed is at least one entry; name a value, or leave the field out for any'],
    ['an empty text', { requestPrincipals: [''] }, 'Source requestPrincipals: got "", allowed is a text'],
    ['a wildcard in the middle', { namespaces: ['a*b'] }, 'Source namespaces: got "a*b", allowed is a text, or "*" at its start or its end'],
    ['a namespace with a slash', { namespaces: ['a/b'] }, 'Source namespaces: got "a/b", allowed is a name without "/"; use principals for a whole identity'],
    ['a trust domain with a slash', { trustDomains: ['a/b'] }, 'Source trustDomains: got "a/b", allowed is a name without "/"'],
    ['what is no address', { ipBlocks: ['10.0.0.0/33'] }, 'Source ipBlocks: got "10.0.0.0/33", allowed is an IP address or a CIDR'],
  ])('fails for %s', (_, options, message) => {
    expect(() => Source.of(options)).toThrow(message);
  });

  test('fails for more than 16 service accounts, and for none', () => {
    expect(() => Source.serviceAccounts(Array(17).fill(ServiceAccountRef.of('a')))).toThrow('Source serviceAccounts: got "17 service accounts", allowed is at most 16; use several sources');
    expect(() => Source.notServiceAccounts([])).toThrow('Source notServiceAccounts: got [], allowed is at least one entry');
  });

  test('fails for a gateway that is not known well enough', () => {
    expect(() => Source.ingressGateway(gateway({ namespace: 'istio-ingress' }))).toThrow(
      'Source.ingressGateway: got {"namespace":"istio-ingress"}, allowed is a gateway whose namespace and service account are known; name both in IngressGateway.fromSelector');
  });

  test('fails for what is no Namespace', () => {
    expect(() => Source.namespace(new kplus.ServiceAccount(chart, 'a'))).toThrow('Source.namespace: got "ServiceAccount [chart/a]", allowed is a Namespace; pass the Namespace');
  });
});

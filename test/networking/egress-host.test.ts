import { App, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { EgressHost, Mesh, MeshService } from '../../src';
import { resolveTokens } from '../../src/private/resolve-tokens';
import { refusalOf } from '../brief';

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'default' });
});

const service = () => MeshService.fromServiceName(chart, 'reviews');

describe('EgressHost', () => {
  test.each<[string, () => EgressHost, string]>([
    ['every host', () => EgressHost.ALL, '*/*'],
    ['the own namespace', () => EgressHost.SAME_NAMESPACE, './*'],
    ['no host', () => EgressHost.NONE, '~/*'],
    ['a text', () => EgressHost.of('prod/*.example.com'), 'prod/*.example.com'],
    ['a text that excludes', () => EgressHost.of('~prod/*'), '~prod/*'],
    ['a placeholder', () => EgressHost.of('${HOST}'), '${HOST}'],
    ['a service', () => EgressHost.service(service()), '*/reviews.default.svc.cluster.local'],
    ['a service of a namespace', () => EgressHost.service(service(), { namespace: 'default' }), 'default/reviews.default.svc.cluster.local'],
    ['a namespace by its name', () => EgressHost.namespace('prod'), 'prod/*'],
    ['a Namespace', () => EgressHost.namespaceOf(new kplus.Namespace(chart, 'ns', { metadata: { name: 'prod' } })), 'prod/*'],
    ['all but a namespace', () => EgressHost.excluding(EgressHost.namespace('prod')), '~prod/*'],
    ['all but a service', () => EgressHost.excluding(EgressHost.service(service())), '~*/reviews.default.svc.cluster.local'],
    ['all but a host', () => EgressHost.excluding(EgressHost.of('*/a.example.com')), '~*/a.example.com'],
  ])('renders %s', (_, make, expected) => expect(resolveTokens(make()._toIstio())).toBe(expected));

  test('writes the host of a service with the cluster domain that holds in the end', () => {
    const host = EgressHost.service(service());
    Mesh.configure(app, { clusterDomain: 'corp.example' });
    expect(resolveTokens(host._toIstio())).toBe('*/reviews.default.svc.corp.example');
  });

  test.each<[string, () => unknown, string]>([
    ['no namespace', () => EgressHost.of('a.example.com'), 'EgressHost | invalid "a.example.com"'],
    ['an empty namespace', () => EgressHost.of('/a.example.com'), 'EgressHost | invalid "/a.example.com"'],
    ['a namespace that is none', () => EgressHost.of('a_b/*'), 'EgressHost | invalid "a_b/*"'],
    ['a host without a domain', () => EgressHost.of('prod/reviews'), 'EgressHost | invalid "prod/reviews"'],
    ['half a wildcard', () => EgressHost.of('prod/*a.example.com'), 'EgressHost | invalid "prod/*a.example.com"'],
    ['what is no host', () => EgressHost.of('prod/a..b'), 'EgressHost | invalid "prod/a..b"'],
    ['an exclusion of an exclusion', () => EgressHost.excluding(EgressHost.NONE), 'EgressHost.excluding | invalid "~/*"'],
    ['a construct that is no Namespace', () => EgressHost.namespaceOf(new kplus.ConfigMap(chart, 'map')), 'EgressHost.namespaceOf([chart/map]) | invalid "v1 ConfigMap"'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));
});

import { App, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { EgressHost, Mesh, MeshService } from '../../src';

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
    ['all but a host', () => EgressHost.excluding(EgressHost.of('*/a.example.com')), '~*/a.example.com'],
  ])('renders %s', (_, make, expected) => expect(make()._toIstio()).toBe(expected));

  test('writes the host of a service with the cluster domain that holds in the end', () => {
    const host = EgressHost.service(service());
    Mesh.configure(app, { clusterDomain: 'corp.example' });
    expect(host._toIstio()).toBe('*/reviews.default.svc.corp.example');
  });

  test.each<[string, () => unknown, string]>([
    ['no namespace', () => EgressHost.of('a.example.com'), 'EgressHost: got "a.example.com", allowed is "namespace/host"; put a namespace before the host, "*/" for every one or "./" for the own'],
    ['an empty namespace', () => EgressHost.of('/a.example.com'), 'EgressHost: got "/a.example.com", allowed is "namespace/host"'],
    ['a namespace that is none', () => EgressHost.of('a_b/*'), 'EgressHost: got "a_b/*", allowed is "*", "." or the name of a namespace before "/", perhaps with "~" in front; correct the namespace'],
    ['a host without a domain', () => EgressHost.of('prod/reviews'), 'EgressHost: got "prod/reviews", allowed is "*" or a host name in full behind "/"; write the name with its domain'],
    ['half a wildcard', () => EgressHost.of('prod/*a.example.com'), 'EgressHost: got "prod/*a.example.com", allowed is a DNS name behind "/", whose whole first label may be "*"; correct the host'],
    ['what is no host', () => EgressHost.of('prod/a..b'), 'EgressHost: got "prod/a..b", allowed is a DNS name behind "/"'],
    ['an exclusion of an exclusion', () => EgressHost.excluding(EgressHost.NONE)._toIstio(), 'EgressHost.excluding: got "~/*", allowed is a host that is no exclusion; pass the host that is to be left out'],
    ['a construct that is no Namespace', () => EgressHost.namespaceOf(new kplus.ConfigMap(chart, 'map')), 'EgressHost.namespaceOf of [chart/map]: got "v1 ConfigMap", allowed is a construct whose API object is a v1 Namespace; pass the Namespace'],
    ['a service whose namespace nobody knows', () => EgressHost.service(MeshService.fromHost('reviews'))._toIstio(), 'EgressHost: got "*/reviews", allowed is "*" or a host name in full'],
  ])('fails for %s', (_, make, message) => expect(make).toThrow(message));
});

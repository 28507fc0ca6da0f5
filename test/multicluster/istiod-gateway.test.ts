import { App, Chart, Testing } from 'cdk8s';
import { IngressGateway, Mesh } from '../../src';
import { IstiodGateway, IstiodGatewayProps } from '../../src/multicluster';
import { refusalOf } from '../brief';
import { specOf } from '../spec-of';

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'istio-system' });
});

const expose = (props: Partial<IstiodGatewayProps> = {}) =>
  new IstiodGateway(chart, 'istiod', { gateway: IngressGateway.fromSelector(chart, 'eastwest', { istio: 'eastwestgateway' }), ...props });
const server = (port: number, name: string) => ({ hosts: ['*'], port: { name, number: port, protocol: 'TLS' }, tls: { mode: 'PASSTHROUGH' } });
const route = (port: number, sniHosts: string[], host: string, to: number) => ({ match: [{ port, sniHosts }], route: [{ destination: { host, port: { number: to } } }] });

describe('IstiodGateway', () => {
  // samples/multicluster/expose-istiod.yaml of Istio 1.31 says the same.
  test('exposes istiod, whatever the server name', () => {
    const istiod = expose({ gatewayMetadata: { name: 'istiod-gateway' }, virtualServiceMetadata: { name: 'istiod-vs' } });
    const host = 'istiod.istio-system.svc.cluster.local';
    expect(Testing.synth(chart)).toEqual([
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'Gateway',
        metadata: { name: 'istiod-gateway', namespace: 'istio-system' },
        spec: { selector: { istio: 'eastwestgateway' }, servers: [server(15012, 'tls-istiod'), server(15017, 'tls-istiodwebhook')] },
      },
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'VirtualService',
        metadata: { name: 'istiod-vs', namespace: 'istio-system' },
        spec: { hosts: ['*'], gateways: ['istiod-gateway'], tls: [route(15012, ['*'], host, 15012), route(15017, ['*'], host, 443)] },
      },
    ]);
    expect([istiod.name, istiod.namespace]).toEqual(['istiod-gateway', 'istio-system']);
    expect(() => app.synthYaml()).not.toThrow();
  });

  // samples/multicluster/expose-istiod-rev.yaml.tmpl says the same of one revision.
  test('tells revisions apart by the server name', () => {
    const istiod = expose({ revisions: ['canary', 'default'] });
    const names = (service: string) => [`${service}.istio-system.svc`, `${service}.istio-system.svc.cluster.local`];
    const [canary, stable] = [names('istiod-canary'), names('istiod')];
    expect(specOf(istiod.virtualService)).toMatchObject({
      tls: [route(15012, canary, canary[1], 15012), route(15017, canary, canary[1], 443), route(15012, stable, stable[1], 15012), route(15017, stable, stable[1], 443)],
    });
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('takes the namespace of istiod and the cluster domain from the mesh settings', () => {
    const istiod = expose({ revisions: ['1-31'] });
    Mesh.configure(app, { rootNamespace: 'istio-config', clusterDomain: 'west.example' });
    expect(specOf(istiod.virtualService)).toMatchObject({ tls: [{ match: [{ sniHosts: ['istiod-1-31.istio-config.svc', 'istiod-1-31.istio-config.svc.west.example'] }] }, {}] });
  });

  test('takes another namespace of istiod', () => {
    expect(specOf(expose({ istiodNamespace: 'istio-2' }).virtualService)).toMatchObject({ tls: [{ route: [{ destination: { host: 'istiod.istio-2.svc.cluster.local' } }] }, {}] });
  });

  test.each<[string, Partial<IstiodGatewayProps>, string]>([
    ['an empty list of revisions', { revisions: [] }, '[chart/istiod] IstiodGateway.revisions | invalid []'],
    ['a revision that is no DNS label', { revisions: ['1.31'] }, '[chart/istiod] IstiodGateway.revisions[0] | invalid "1.31"'],
    ['a revision that is named twice', { revisions: ['a', 'b', 'a'] }, '[chart/istiod] IstiodGateway.revisions | duplicate "a"'],
    ['a namespace that is no DNS label', { istiodNamespace: 'a.b' }, '[chart/istiod] IstiodGateway.istiodNamespace | invalid "a.b"'],
  ])('fails for %s', (_, props, message) => expect(refusalOf(() => expose(props))).toBe(message));
});

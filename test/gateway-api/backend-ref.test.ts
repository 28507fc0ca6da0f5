import { ApiObject, App, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { BackendRef } from '../../src/gateway-api/backend-ref';
import { HttpBackendRef } from '../../src/gateway-api/http-backend-ref';
import { HttpRoute } from '../../src/gateway-api/http-route';
import { HttpRouteRule } from '../../src/gateway-api/http-route-rule';
import { ParentRef } from '../../src/gateway-api/parent-ref';
import { Mesh } from '../../src/validation/mesh';
import { MeshPort } from '../../src/values/mesh-port';
import { MeshService } from '../../src/values/mesh-service';
import { refusalOf, errorsOf } from '../brief';
import { specOf } from '../spec-of';

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'shop' });
});

const serviceOf = (namespace: string, ...ports: number[]) => new kplus.Service(chart, `svc-${namespace}`, {
  metadata: { name: 'reviews', namespace }, ports: ports.map(port => ({ port, name: `http-${port}` })),
});
const routeTo = (backend: HttpBackendRef, parent = ParentRef.serviceName('reviews')) =>
  new HttpRoute(chart, 'route', { parentRefs: [parent], rules: [HttpRouteRule.backends([backend])] });
const backendOf = (backend: HttpBackendRef) => (specOf(routeTo(backend)) as { rules: { backendRefs: object[] }[] }).rules[0].backendRefs[0];

describe('BackendRef', () => {
  test.each<[string, () => HttpBackendRef, object]>([
    ['a Service with its only port', () => BackendRef.service(serviceOf('shop', 9080)), { name: 'reviews', port: 9080 }],
    ['a Service of another namespace', () => BackendRef.service(serviceOf('other', 9080, 80), { port: 80, weight: 0 }), { name: 'reviews', namespace: 'other', port: 80, weight: 0 }],
    ['a Service by its name', () => BackendRef.serviceName('a', { namespace: 'b', port: 80, weight: 10 }), { name: 'a', namespace: 'b', port: 80, weight: 10 }],
    ['a service of the mesh', () => BackendRef.meshService(MeshService.fromService(serviceOf('shop', 9080))), { name: 'reviews', port: 9080 }],
    ['a service of the mesh in another namespace', () => BackendRef.meshService(MeshService.fromServiceName(chart, 'a', { namespace: 'b' }), { port: 80 }), { name: 'a', namespace: 'b', port: 80 }],
    ['a short name', () => BackendRef.meshService(MeshService.fromHost('a', { ports: [MeshPort.http(80)] })), { name: 'a', port: 80 }],
    ['a host that is no Service', () => BackendRef.meshService(MeshService.fromHost('api.example.com'), { port: 443 }), { group: 'networking.istio.io', kind: 'Hostname', name: 'api.example.com', port: 443 }],
    ['a host', () => BackendRef.hostname('api.example.com', { port: 443 }), { group: 'networking.istio.io', kind: 'Hostname', name: 'api.example.com', port: 443 }],
    ['a Service with changes of headers', () => BackendRef.serviceName('a', { port: 80 }).withHeaders({ requestHeaderModifier: { set: { a: 'b' } }, responseHeaderModifier: { remove: ['c'] } }), {
      name: 'a', port: 80,
      filters: [
        { type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'a', value: 'b' }] } },
        { type: 'ResponseHeaderModifier', responseHeaderModifier: { remove: ['c'] } },
      ],
    }],
    ['a Service with no changes at all', () => BackendRef.serviceName('a', { port: 80 }).withHeaders({ requestHeaderModifier: {} }), { name: 'a', port: 80 }],
  ])('renders %s', (_, make, fragment) => expect(backendOf(make())).toEqual(fragment));

  test('knows Services by the domain of the cluster, which is read late', () => {
    const backend = BackendRef.meshService(MeshService.fromHost('a.b.svc.example.local'), { port: 80 });
    const route = routeTo(backend);
    Mesh.configure(chart, { clusterDomain: 'example.local' });
    expect(specOf(route)).toMatchObject({ rules: [{ backendRefs: [{ name: 'a', namespace: 'b', port: 80 }] }] });
  });

  test('takes ports that the Service gets later', () => {
    const service = new kplus.Service(chart, 'svc', { metadata: { name: 'late' } });
    const route = routeTo(BackendRef.service(service));
    service.bind(80);
    expect(specOf(route)).toMatchObject({ rules: [{ backendRefs: [{ name: 'late', port: 80 }] }] });
  });

  test.each<[string, () => HttpBackendRef, string]>([
    ['several ports', () => BackendRef.service(serviceOf('shop', 80, 443)),
      'gateway-api-backend | spec.rules[0].backendRefs[0].port | missing'],
    ['another port', () => BackendRef.service(serviceOf('shop', 80), { port: 8080 }),
      'gateway-api-backend-port | spec.rules[0].backendRefs[0].port | unknown-reference 8080 (port of Service "reviews")'],
    ['no port that is known', () => BackendRef.serviceName('a'), 'gateway-api-backend | spec.rules[0].backendRefs[0].port | missing'],
  ])('fails at synth for %s', (_, make, message) => {
    routeTo(make());
    expect(errorsOf(app)).toEqual([`[chart/route] ${message}`]);
  });

  test.each<[string, () => unknown, string]>([
    ['what is no Service', () => BackendRef.service(new ApiObject(chart, 'x', { apiVersion: 'v1', kind: 'Secret' })),
      'BackendRef.service [chart/x] | invalid "v1 Secret"'],
    ['a weight below 0', () => BackendRef.serviceName('a', { weight: -1 }), 'gateway-api-backend | BackendRef.weight | invalid -1'],
    ['what is no host', () => BackendRef.hostname('1.2.3.4'), 'BackendRef.hostname | invalid "1.2.3.4"'],
    ['a header that is none', () => HttpRouteRule.backends([], { requestHeaderModifier: { set: { ':authority': 'a' } } }),
      'gateway-api-filter | HttpRouteRule.backends.filters[0].requestHeaderModifier.set[0].name | invalid ":authority"'],
    ['a value with a line break', () => HttpRouteRule.backends([], { responseHeaderModifier: { add: { a: 'b\n' } } }),
      'HttpRouteRule.backends.responseHeaderModifier.add.a | invalid "b\\n"'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));
});

describe('a backend of another namespace', () => {
  const gateway = ParentRef.gateway({ name: 'edge' });
  const missing = '[chart/route] reference-grant-missing | spec.rules[0].backendRefs[0] | stated "other/reviews"';
  const grant = (from: object, to: object, namespace = 'other') => new ApiObject(chart, 'grant', {
    apiVersion: 'gateway.networking.k8s.io/v1beta1', kind: 'ReferenceGrant', metadata: { name: 'grant', namespace },
    spec: { from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'shop', ...from }], to: [{ group: '', kind: 'Service', ...to }] },
  });
  beforeEach(() => routeTo(BackendRef.service(serviceOf('other', 80)), gateway));

  test.each<[string, () => unknown]>([
    ['without a grant', () => undefined],
    ['with a grant to another kind', () => grant({ kind: 'GRPCRoute' }, {})],
    ['with a grant to another namespace', () => grant({ namespace: 'others' }, {})],
    ['with a grant of another Service', () => grant({}, { name: 'ratings' })],
    ['with a grant that lies elsewhere', () => grant({}, {}, 'shop')],
  ])('fails at synth %s', (_, make) => {
    make();
    expect(errorsOf(app)).toEqual([missing]);
  });

  test.each<[string, object]>([['all Services', {}], ['the Service', { name: 'reviews' }]])('is opened by a grant of %s, made by whatever library', (_, to) => {
    grant({}, to);
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('is opened by a grant that comes after the first look', () => {
    expect(errorsOf(app)).toEqual([missing]);
    grant({}, {});
    expect(() => app.synthYaml()).not.toThrow();
  });
});

describe('a backend of another namespace', () => {
  test('needs no grant for calls of the mesh, for which Istio asks for none', () => {
    routeTo(BackendRef.service(serviceOf('other', 80)));
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('may have its grant from elsewhere, where it is named', () => {
    routeTo(BackendRef.serviceName('reviews', { namespace: 'other', port: 80 }), ParentRef.gateway({ name: 'edge' }));
    expect(() => app.synthYaml()).not.toThrow();
  });
});

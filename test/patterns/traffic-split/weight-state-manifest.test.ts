import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import { Backend, HttpMatch, HttpRedirect, HttpRoute, Mesh, MeshService, Subset, TrafficSplit, WeightState, WeightStateManifest } from '../../../src';
import { refusalOf } from '../../brief';

const HOST = 'reviews.shop.svc.cluster.local';

let app: App;
let chart: Chart;
let other: Chart;
let split: TrafficSplit;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'shop' });
  other = new Chart(app, 'burst', { labels: { state: 'burst' } });
  Mesh.configure(other, { world: 'burst' });
  split = new TrafficSplit(chart, 'split', {
    metadata: { name: 'reviews', labels: { team: 'a' }, annotations: { 'example.com/owner': 'b' } },
    service: MeshService.fromServiceName(chart, 'reviews'),
    backends: [Backend.subset(Subset.of('v1', { version: 'v1' })), Backend.subset(Subset.of('v2', { version: 'v2' }))],
    weightStates: [WeightState.of('natural', { v1: 100, v2: 0 }), WeightState.of('burst', { v1: 20, v2: 80 })],
  });
});

const route = (v1: number, v2: number) => [{ destination: { host: HOST, subset: 'v1' }, weight: v1 }, { destination: { host: HOST, subset: 'v2' }, weight: v2 }];

describe('WeightStateManifest', () => {
  test("is the split's VirtualService in another state, under its name and in its namespace", () => {
    new WeightStateManifest(other, 'reviews', { split, state: 'burst' });
    expect(Testing.synth(other)).toEqual([{
      apiVersion: 'networking.istio.io/v1',
      kind: 'VirtualService',
      metadata: { name: 'reviews', namespace: 'shop', labels: { state: 'burst', team: 'a' }, annotations: { 'example.com/owner': 'b' } },
      spec: { hosts: [HOST], http: [{ route: route(20, 80) }] },
    }]);
    expect(ApiObject.of(split.virtualService).toJson().spec).toEqual({ hosts: [HOST], http: [{ route: route(100, 0) }] });
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('follows the mesh of the split, its labels and its patches, also those that come later', () => {
    const manifest = new WeightStateManifest(other, 'reviews', { split, state: 'burst' });
    Mesh.configure(chart, { istioVersion: '1.20' });
    split.virtualService.metadata.addLabel('late', 'yes');
    ApiObject.of(split.virtualService).addJsonPatch(JsonPatch.add('/spec/exportTo', ['.']));
    ApiObject.of(manifest).addJsonPatch(JsonPatch.add('/metadata/annotations/own', 'patch'));
    const [object] = Testing.synth(other);
    expect(object).toMatchObject({ apiVersion: 'networking.istio.io/v1beta1', metadata: { labels: { late: 'yes' }, annotations: { own: 'patch' } }, spec: { exportTo: ['.'] } });
    expect(ApiObject.of(manifest).apiVersion).toBe('networking.istio.io/v1beta1');
  });

  test('holds routes that were added to the VirtualService', () => {
    const partial = new TrafficSplit(chart, 'rules', {
      service: MeshService.fromServiceName(chart, 'ratings'),
      backends: [Backend.service()],
      weightStates: [WeightState.of('only', { ratings: 1 })],
      defaultRoute: { match: [HttpMatch.uriPrefix('/api')] },
    });
    partial.virtualService.addHttpRoute(HttpRoute.redirect(HttpRedirect.of({ scheme: 'https' })));
    expect(partial.manifestIn('only').spec.http).toHaveLength(2);
  });

  test('fails for an unknown state, and for a split without states', () => {
    expect(refusalOf(() => new WeightStateManifest(other, 'unknown', { split, state: 'brust' })))
      .toBe('[burst/unknown] WeightStateManifest.state | unknown-reference "brust" (weight state)');
    const plain = new TrafficSplit(chart, 'plain', { service: MeshService.fromHost('a.example.com'), backends: [Backend.service()] });
    expect(refusalOf(() => new WeightStateManifest(other, 'plain', { split: plain, state: 'burst' }))).toBe('[burst/plain] WeightStateManifest.split.weightStates | missing');
  });
});

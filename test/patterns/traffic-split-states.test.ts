import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { Backend, BackendOptions, Mesh, MeshService, SplitProtocol, Subset, TrafficSplit, TrafficSplitProps, WeightState } from '../../src';
import { specOf } from '../spec-of';

const HOST = 'reviews.shop.svc.cluster.local';
const v1 = (options?: BackendOptions) => Backend.subset(Subset.of('v1', { version: 'v1' }), options);
const v2 = (options?: BackendOptions) => Backend.subset(Subset.of('v2', { version: 'v2' }), options);
const NATURAL = WeightState.of('natural', { v1: 100, v2: 0 });
const BURST = WeightState.of('burst', { v2: 80, v1: 20 });

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'shop' });
});

const split = (props: Partial<TrafficSplitProps> = {}) =>
  new TrafficSplit(chart, 'split', { service: MeshService.fromServiceName(chart, 'reviews'), backends: [v1(), v2()], weightStates: [NATURAL, BURST], ...props });
const weightsOf = (manifest: { spec: any }) => (manifest.spec.http ?? manifest.spec.tls ?? manifest.spec.tcp).pop().route.map((r: { weight: number }) => r.weight);
const weights = (made: TrafficSplit) => weightsOf(ApiObject.of(made.virtualService).toJson() as { spec: any });

describe('a TrafficSplit with weight states', () => {
  test('renders the first state, every weight of it, and no name of the route', () => {
    const made = split();
    expect(specOf(made.virtualService)).toEqual({
      hosts: [HOST],
      http: [{ route: [{ destination: { host: HOST, subset: 'v1' }, weight: 100 }, { destination: { host: HOST, subset: 'v2' }, weight: 0 }] }],
    });
    expect([made.weightStates, made.initialState]).toEqual([[NATURAL, BURST], 'natural']);
  });

  test('renders the initial state that is named, and gives the route its name for a controller', () => {
    const made = split({ initialState: 'burst', externalWeights: true });
    expect(specOf(made.virtualService)).toMatchObject({ http: [{ name: 'primary', route: [{ weight: 20 }, { weight: 80 }] }] });
  });

  test('gives the manifest of each state as data, and renders the initial one afterwards', () => {
    const made = split({ metadata: { name: 'reviews' } });
    expect(made.manifestIn('burst')).toEqual({
      apiVersion: 'networking.istio.io/v1',
      kind: 'VirtualService',
      metadata: { name: 'reviews', namespace: 'shop' },
      spec: { hosts: [HOST], http: [{ route: [{ destination: { host: HOST, subset: 'v1' }, weight: 20 }, { destination: { host: HOST, subset: 'v2' }, weight: 80 }] }] },
    });
    expect(weights(made)).toEqual([100, 0]);
  });

  test.each([SplitProtocol.TCP, SplitProtocol.TLS])('splits %s too', protocol => {
    const made = split({ protocol });
    expect([weights(made), weightsOf(made.manifestIn('burst') as { spec: any })]).toEqual([[100, 0], [20, 80]]);
  });

  test('calls a backend without subset by its host, or by the name of its Service alone', () => {
    const backends = [Backend.service(), Backend.host(MeshService.fromServiceName(chart, 'reviews-vm')), Backend.host(MeshService.fromHost('api.example.com'))];
    const made = split({ backends, weightStates: [WeightState.of('natural', { 'reviews': 1, 'reviews-vm.shop.svc.cluster.local': 2, 'api.example.com': 3 })] });
    expect(weights(made)).toEqual([1, 2, 3]);
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('finds hosts that change until synth', () => {
    split({ backends: [Backend.service(), v2()], weightStates: [WeightState.of('natural', { 'reviews.shop.svc.corp.example': 1, 'v2': 0 })] });
    Mesh.configure(app, { clusterDomain: 'corp.example' });
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('tells subsets of one name apart by their hosts', () => {
    const other = Backend.host(MeshService.fromServiceName(chart, 'ratings'), { subset: 'v1' });
    const made = split({ backends: [v1(), other], weightStates: [WeightState.of('natural', { 'reviews/v1': 1, 'ratings.shop.svc.cluster.local/v1': 2 })] });
    expect(weights(made)).toEqual([1, 2]);
    expect(made._states!.mapOf('natural')).toEqual({ [`${HOST}/v1`]: 1, 'ratings.shop.svc.cluster.local/v1': 2 });
  });

  test.each<[string, Partial<TrafficSplitProps>, string]>([
    ['a state that leaves a backend out', { weightStates: [NATURAL, WeightState.of('burst', { v2: 100 })] },
      '[chart/split] TrafficSplit weightStates \'burst\': got {"v2":100}, allowed is one weight for each backend: v1, v2; say the weight of \'v1\' too, 0 counts'],
    ['a state with an unknown backend', { weightStates: [WeightState.of('natural', { v1: 1, v2: 1, v3: 1 })] },
      '[chart/split] TrafficSplit weightStates \'natural\': got "v3", allowed is a weight for each backend: v1, v2; correct the name, or add the backend'],
    ['a backend under two names', { weightStates: [WeightState.of('natural', { 'v1': 1, 'reviews/v1': 1, 'v2': 1 })] },
      '[chart/split] TrafficSplit weightStates \'natural\': got {"v1":1,"reviews/v1":1,"v2":1}, allowed is one weight for each backend: v1, v2; remove reviews/v1'],
    ['no states', { weightStates: [] }, '[chart/split] TrafficSplit weightStates: got [], allowed is at least one entry; name a state, or leave it out'],
    ['two states of one name', { weightStates: [NATURAL, NATURAL] }, '[chart/split] TrafficSplit weightStates: got "natural", allowed is each name once; rename one of the states'],
    ['an unknown initial state', { initialState: 'x' }, '[chart/split] TrafficSplit initialState: got "x", allowed is one of natural, burst; name one of the weightStates'],
    ['an initial state without states', { weightStates: undefined, initialState: 'x' },
      '[chart/split] TrafficSplit initialState: got "x", allowed is none without weightStates; give the weightStates, or leave it out'],
    ['a weight at a backend', { backends: [v1(), v2({ weight: 1 })] }, '[chart/split] TrafficSplit backends[1] weight: got 1, allowed is none where weightStates say the weights; leave it out'],
    ['a subset twice', { backends: [v1({ port: 80 }), v1({ port: 81 }), v2()] }, '[chart/split] TrafficSplit backends: got "v1", allowed is each subset or host once where there are weightStates'],
  ])('fails for %s', (_, props, message) => expect(() => split(props)).toThrow(message));

  test('fails at synth for a host that no backend has, since hosts may change until then', () => {
    const made = split({ backends: [Backend.service()], weightStates: [WeightState.of('natural', { 'reviews.store': 1 })] });
    const message = `TrafficSplit weightStates 'natural': got "reviews.store", allowed is a weight for each backend: ${HOST}; correct the name, or add the backend`;
    expect(() => app.synthYaml()).toThrow(message);
    expect(() => specOf(made.virtualService)).toThrow(`[chart/split/VirtualService] ${message}`);
  });

  test('fails for the manifest of an unknown state, and of any where there are none', () => {
    expect(() => split().manifestIn('x')).toThrow('[chart/split] TrafficSplit state: got "x", allowed is one of natural, burst');
    const plain = new TrafficSplit(chart, 'plain', { service: MeshService.fromHost('a.example.com'), backends: [Backend.service()] });
    expect(() => plain.manifestIn('x')).toThrow('[chart/plain] TrafficSplit.manifestIn: got "x", allowed is a state of a TrafficSplit with weightStates; give it weightStates');
    expect([plain.weightStates, plain.initialState]).toEqual([[], undefined]);
  });
});

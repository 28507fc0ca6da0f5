import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { Backend, BackendOptions, Mesh, MeshService, SplitProtocol, Subset, TrafficSplit, TrafficSplitProps, WeightState } from '../../../src';
import { refusalOf } from '../../brief';
import { specOf } from '../../spec-of';
import { foundIn } from '../found';

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
      '[chart/split] WeightState \'burst\'.weights.v1 | missing'],
    ['a state with an unknown backend', { weightStates: [WeightState.of('natural', { v1: 1, v2: 1, v3: 1 })] },
      '[chart/split] WeightState \'natural\'.weights | unknown-reference "v3" (backend)'],
    ['a backend under two names', { weightStates: [WeightState.of('natural', { 'v1': 1, 'reviews/v1': 1, 'v2': 1 })] },
      '[chart/split] WeightState \'natural\'.weights | invalid ["v1","reviews/v1"]'],
    ['no states', { weightStates: [] }, '[chart/split] TrafficSplit.weightStates | invalid []'],
    ['two states of one name', { weightStates: [NATURAL, NATURAL] }, '[chart/split] TrafficSplit.weightStates | duplicate "natural"'],
    ['an unknown initial state', { initialState: 'x' }, '[chart/split] TrafficSplit.initialState | unknown-reference "x" (weight state)'],
    ['an initial state without states', { weightStates: undefined, initialState: 'x' },
      '[chart/split] TrafficSplit.weightStates | missing'],
    ['a weight at a backend', { backends: [v1(), v2({ weight: 1 })] }, '[chart/split] TrafficSplit.backends[1].weight | conflict 1 (weightStates)'],
    ['a subset twice', { backends: [v1({ port: 80 }), v1({ port: 81 }), v2()] }, '[chart/split] TrafficSplit.backends | duplicate "v1"'],
  ])('fails for %s', (_, props, message) => expect(refusalOf(() => split(props))).toBe(message));

  test('reports at synth a host that no backend has, since hosts can change until then', () => {
    const made = split({ backends: [Backend.service()], weightStates: [WeightState.of('natural', { 'reviews.store': 1 })] });
    const defect = "WeightState 'natural'.weights | unknown-reference \"reviews.store\" (backend)";
    expect(foundIn(app)).toEqual([`[chart/split] weight-state-backends | ${defect}`]);
    expect(refusalOf(() => specOf(made.virtualService))).toBe(`[chart/split/VirtualService] ${defect}`);
  });

  test('refuses another backend, because each state names all of them', () => {
    expect(refusalOf(() => split().addBackend(Backend.service()))).toBe('[chart/split] TrafficSplit.addBackend | conflict (weightStates)');
  });

  test('fails for the manifest of an unknown state, and of any without states', () => {
    expect(refusalOf(() => split().manifestIn('x'))).toBe('[chart/split] TrafficSplit.weightStates | unknown-reference "x" (weight state)');
    const plain = new TrafficSplit(chart, 'plain', { service: MeshService.fromHost('a.example.com'), backends: [Backend.service()] });
    expect(refusalOf(() => plain.manifestIn('x'))).toBe('[chart/plain] TrafficSplit.weightStates | missing');
    expect([plain.weightStates, plain.initialState]).toEqual([[], undefined]);
  });
});

import { createHash } from 'node:crypto';
import { ApiObject, App, Chart, Duration, JsonPatch, Testing } from 'cdk8s';
import {
  Backend, BurstLoad, BurstWatcher, BurstWatcherImage, BurstWatcherProps, HttpMatch, Mesh, MeshService, Percent, SplitProtocol, Subset, TrafficRule, TrafficSplit,
  TrafficSplitProps, WeightState,
} from '../../../src';
import { parseConfig } from '../../../src/watcher/config';
import { watcherProgram } from '../../../src/watcher/watcher-program';
import { refusalOf } from '../../brief';
import { specOf } from '../../spec-of';
import { foundIn } from '../found';

const HOST = 'worker.shop.svc.cluster.local';
const PRIMARY = Subset.of('primary', { cluster: 'primary' });
const BURST = Subset.of('burst', { cluster: 'burst' });
const STATES = [WeightState.of('natural', { primary: 100, burst: 0 }), WeightState.of('burst', { primary: 0, burst: 100 })];

let app: App;
let chart: Chart;
let split: TrafficSplit;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'shop' });
  split = splitOf('split');
});

function splitOf(id: string, props: Partial<TrafficSplitProps> = {}, scope: Chart = chart): TrafficSplit {
  return new TrafficSplit(scope, id, {
    metadata: { name: id },
    service: MeshService.fromServiceName(scope, 'worker'),
    backends: [Backend.subset(PRIMARY), Backend.subset(BURST)],
    weightStates: STATES,
    ...props,
  });
}

function watcherOf(props: Partial<BurstWatcherProps> = {}, scope: Chart = chart): BurstWatcher {
  return new BurstWatcher(scope, 'watcher', { metadata: { name: 'watcher' }, split, high: 15, low: 10, ...props });
}

const dataOf = (watcher: BurstWatcher) => watcher.configMap.toJson().data as { [file: string]: string };
const configOf = (watcher: BurstWatcher) => JSON.parse(dataOf(watcher)['config.json']) as { [field: string]: any };
const podOf = (watcher: BurstWatcher) => watcher.deployment.toJson().spec.template;

describe('BurstWatcher', () => {
  test('makes an account that may get and patch one VirtualService, and no more', () => {
    const watcher = watcherOf();
    const metadata = { name: 'watcher', namespace: 'shop' };
    expect([watcher.serviceAccount, watcher.role, watcher.roleBinding].map(o => o.toJson())).toEqual([
      { apiVersion: 'v1', kind: 'ServiceAccount', metadata },
      {
        apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata,
        rules: [{ apiGroups: ['networking.istio.io'], resources: ['virtualservices'], resourceNames: ['split'], verbs: ['get', 'patch'] }],
      },
      {
        apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding', metadata,
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'watcher' },
        subjects: [{ kind: 'ServiceAccount', name: 'watcher', namespace: 'shop' }],
      },
    ]);
  });

  test('tells the program what it has to know, and nothing that is not set', () => {
    expect(configOf(watcherOf())).toEqual({
      prometheus: 'http://prometheus.istio-system.svc.cluster.local:9090',
      query: `sum(rate(istio_requests_total{reporter="source",destination_service="${HOST}"}[1m]))`,
      intervalSeconds: 5,
      timeoutSeconds: 2,
      high: 15,
      low: 10,
      target: { namespace: 'shop', virtualService: 'split' },
      states: { natural: { primary: 100, burst: 0 }, burst: { primary: 0, burst: 100 } },
      onMissingData: 'hold',
    });
  });

  test('tells the program all that is set', () => {
    split = splitOf('other', { weightStates: [WeightState.of('night', { burst: 1, primary: 9 }), WeightState.of('half', { primary: 5, burst: 5 }), WeightState.of('day', { primary: 1, burst: 9 })] });
    const watcher = watcherOf({
      split, lowState: 'night', highState: 'day', high: 0.5, low: 0, load: BurstLoad.query('up'), prometheusUrl: 'https://prometheus.example.com/tenant', interval: Duration.millis(500),
      timeout: Duration.seconds(1), ramp: [Percent.of(25), Percent.of(50)], holdUp: Duration.seconds(0), holdDown: Duration.minutes(2), dryRun: true, port: 9000,
    });
    expect(configOf(watcher)).toEqual({
      prometheus: 'https://prometheus.example.com/tenant',
      query: 'up',
      intervalSeconds: 0.5,
      timeoutSeconds: 1,
      high: 0.5,
      low: 0,
      target: { namespace: 'shop', virtualService: 'other' },
      states: { night: { primary: 9, burst: 1 }, day: { primary: 1, burst: 9 } },
      onMissingData: 'hold',
      natural: 'night',
      burst: 'day',
      ramp: [25, 50],
      holdSeconds: { up: 0, down: 120 },
      dryRun: true,
      port: 9000,
    });
  });

  test('writes what the program reads', () => {
    const watcher = watcherOf({ high: 20, ramp: [Percent.of(50)], holdUp: Duration.seconds(30), dryRun: false, image: BurstWatcherImage.own('own:1') });
    expect(parseConfig(dataOf(watcher)['config.json'])).toEqual({
      prometheus: 'http://prometheus.istio-system.svc.cluster.local:9090',
      query: `sum(rate(istio_requests_total{reporter="source",destination_service="${HOST}"}[1m]))`,
      intervalSeconds: 5, timeoutSeconds: 2, high: 20, low: 10,
      namespace: 'shop', virtualService: 'split', apiVersion: 'networking.istio.io/v1', route: undefined,
      lowState: 'natural', highState: 'burst', lowWeights: { primary: 100, burst: 0 }, highWeights: { primary: 0, burst: 100 },
      ramp: [50], upSeconds: 30, downSeconds: 0, dryRun: false, port: 8080,
    });
  });

  test('follows the mesh, also where it is set later', () => {
    const watcher = watcherOf();
    Mesh.configure(app, { istioVersion: '1.20', rootNamespace: 'mesh', clusterDomain: 'corp.example' });
    expect(configOf(watcher)).toMatchObject({
      prometheus: 'http://prometheus.mesh.svc.corp.example:9090',
      query: 'sum(rate(istio_requests_total{reporter="source",destination_service="worker.shop.svc.corp.example"}[1m]))',
      target: { namespace: 'shop', virtualService: 'split', apiVersion: 'networking.istio.io/v1beta1' },
    });
  });

  test('counts connections where the split is one of TCP, and all hosts where it has several', () => {
    const other = Backend.host(MeshService.fromHost('standby.example.com'));
    split = splitOf('tcp', { protocol: SplitProtocol.TCP, backends: [Backend.service(), other], weightStates: [WeightState.of('natural', { 'worker': 1, 'standby.example.com': 0 }), WeightState.of('burst', { 'worker': 0, 'standby.example.com': 1 })] });
    expect(configOf(watcherOf({ split }))).toMatchObject({
      query: 'sum(rate(istio_tcp_connections_opened_total{reporter="source",destination_service=~"worker\\\\.shop\\\\.svc\\\\.cluster\\\\.local|standby\\\\.example\\\\.com"}[1m]))',
      states: { natural: { [HOST]: 1, 'standby.example.com': 0 }, burst: { [HOST]: 0, 'standby.example.com': 1 } },
    });
  });

  test('names the route where another one has the same backends', () => {
    const rules = [TrafficRule.toBackends([Backend.subset(BURST, { weight: 1 }), Backend.subset(PRIMARY, { weight: 1 })], { match: [HttpMatch.uriPrefix('/beta')] })];
    expect(configOf(watcherOf({ split: splitOf('named', { rules, externalWeights: true }) })).target).toEqual({ namespace: 'shop', virtualService: 'named', route: 'primary' });
  });

  test('runs its program in a stock Node image, with as few rights as it can do with', () => {
    const watcher = watcherOf();
    const data = dataOf(watcher);
    expect(data['watcher.js']).toBe(watcherProgram());
    const probe = { httpGet: { path: '/healthz', port: 'http' }, timeoutSeconds: 2 };
    expect(watcher.deployment.toJson()).toEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'watcher', namespace: 'shop', labels: { app: 'watcher' } },
      spec: {
        replicas: 1,
        strategy: { type: 'Recreate' },
        selector: { matchLabels: { app: 'watcher' } },
        template: {
          metadata: {
            labels: { 'app': 'watcher', 'sidecar.istio.io/inject': 'false' },
            annotations: { 'checksum/config': createHash('sha256').update(JSON.stringify(data)).digest('hex') },
          },
          spec: {
            serviceAccountName: 'watcher',
            automountServiceAccountToken: true,
            securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: 'RuntimeDefault' } },
            containers: [{
              name: 'watcher',
              image: 'node:24-alpine',
              command: ['node', '/etc/watcher/watcher.js'],
              args: ['--config=/etc/watcher/config.json'],
              ports: [{ name: 'http', containerPort: 8080 }],
              readinessProbe: probe,
              livenessProbe: { ...probe, initialDelaySeconds: 10 },
              resources: { requests: { cpu: '10m', memory: '64Mi' }, limits: { memory: '128Mi' } },
              securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
              volumeMounts: [{ name: 'config', mountPath: '/etc/watcher', readOnly: true }],
            }],
            volumes: [{ name: 'config', configMap: { name: 'watcher' } }],
          },
        },
      },
    });
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('has a ConfigMap below 100 kB', () => {
    expect(JSON.stringify(watcherOf().configMap.toJson()).length).toBeLessThan(100_000);
  });

  test('restarts when its configuration changes', () => {
    const before = podOf(watcherOf()).metadata.annotations;
    const after = podOf(new BurstWatcher(chart, 'changed', { metadata: { name: 'watcher' }, split, high: 16, low: 10 })).metadata.annotations;
    expect(after['checksum/config']).not.toBe(before['checksum/config']);
  });

  test('runs an image of its own without the program, and asks it for its health where it can tell', () => {
    const plain = watcherOf({ image: BurstWatcherImage.own('example.com/watcher:1', { readsChanges: true }) });
    expect(Object.keys(dataOf(plain))).toEqual(['config.json']);
    expect(podOf(plain).metadata).toEqual({ labels: { 'app': 'watcher', 'sidecar.istio.io/inject': 'false' } });
    expect(podOf(plain).spec.containers[0]).toEqual({
      name: 'watcher',
      image: 'example.com/watcher:1',
      args: ['--config=/etc/watcher/config.json'],
      resources: { requests: { cpu: '10m', memory: '32Mi' }, limits: { memory: '64Mi' } },
      securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
      volumeMounts: [{ name: 'config', mountPath: '/etc/watcher', readOnly: true }],
    });
    const healthy = new BurstWatcher(chart, 'healthy', { split, high: 2, low: 1, port: 9000, image: BurstWatcherImage.own('example.com/watcher:1', { healthPath: '/live' }) });
    expect(podOf(healthy).spec.containers[0]).toMatchObject({ ports: [{ name: 'http', containerPort: 9000 }], livenessProbe: { httpGet: { path: '/live', port: 'http' } } });
    expect(podOf(healthy).metadata.annotations).toEqual({ 'checksum/config': expect.stringMatching(/^[0-9a-f]{64}$/) });
    const silent = new BurstWatcher(chart, 'silent', { split, high: 2, low: 1, port: 9000, image: BurstWatcherImage.own('example.com/watcher:1') });
    expect(Object.keys(podOf(silent).spec.containers[0])).not.toContain('livenessProbe');
  });

  test('takes metadata for all, for the pod, resources, and JSON patches', () => {
    const watcher = watcherOf({
      metadata: { name: 'watcher', labels: { team: 'a' } },
      podMetadata: { labels: { tier: 'ops' }, annotations: { 'prometheus.io/scrape': 'true' } },
      resources: { cpuRequest: '5m', memoryRequest: '48Mi', cpuLimit: '1', memoryLimit: '96Mi' },
    });
    watcher.deployment.addJsonPatch(JsonPatch.add('/spec/template/spec/priorityClassName', 'high'));
    const objects = [watcher.serviceAccount, watcher.role, watcher.roleBinding, watcher.configMap, watcher.deployment];
    expect(objects.map(o => (o.toJson() as { metadata: any }).metadata.labels.team)).toEqual(['a', 'a', 'a', 'a', 'a']);
    expect(podOf(watcher)).toMatchObject({
      metadata: { labels: { tier: 'ops', app: 'watcher' }, annotations: { 'prometheus.io/scrape': 'true' } },
      spec: { priorityClassName: 'high', containers: [{ resources: { requests: { cpu: '5m', memory: '48Mi' }, limits: { cpu: '1', memory: '96Mi' } } }] },
    });
  });

  test('finds the VirtualService in another namespace, where its rights are then', () => {
    const ops = new Chart(app, 'ops', { namespace: 'ops' });
    const watcher = watcherOf({}, ops);
    expect([watcher.serviceAccount, watcher.role, watcher.roleBinding, watcher.configMap, watcher.deployment].map(o => o.metadata.namespace)).toEqual(['ops', 'shop', 'shop', 'ops', 'ops']);
    expect(watcher.roleBinding.toJson().subjects).toEqual([{ kind: 'ServiceAccount', name: 'watcher', namespace: 'ops' }]);
    expect(configOf(watcher).target.namespace).toBe('shop');
    expect(watcher.deployment.node.dependencies.map(d => d.node.path)).toEqual(['ops/watcher/RoleBinding', 'ops/watcher/ConfigMap']);
  });

  test('goes to the namespace of the split where its chart has none, and makes names that fit each other', () => {
    const bare = new Chart(app, 'bare');
    const watcher = watcherOf({ metadata: undefined }, bare);
    const { name } = watcher.deployment;
    expect([watcher.serviceAccount, watcher.configMap, watcher.deployment].map(o => o.metadata.namespace)).toEqual(['shop', 'shop', 'shop']);
    expect(specOf(watcher.deployment)).toMatchObject({
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: { serviceAccountName: watcher.serviceAccount.name, volumes: [{ configMap: { name: watcher.configMap.name } }] } },
    });
    expect(watcher.roleBinding.toJson()).toMatchObject({ roleRef: { name: watcher.role.name }, subjects: [{ name: watcher.serviceAccount.name }] });
  });

  test('is applied after its account, its configuration and the VirtualService', () => {
    watcherOf();
    expect(Testing.synth(chart).map(o => o.kind)).toEqual(['ServiceAccount', 'Role', 'RoleBinding', 'ConfigMap', 'DestinationRule', 'VirtualService', 'Deployment']);
  });
});

describe('BurstWatcher fails', () => {
  test.each<[string, Partial<BurstWatcherProps>, string]>([
    ['for thresholds the wrong way round', { high: 10, low: 15 }, '[chart/watcher] BurstWatcher.low | invalid 15'],
    ['for equal thresholds', { high: 10, low: 10 }, '[chart/watcher] BurstWatcher.low | invalid 10'],
    ['for a threshold that is no number', { high: NaN }, '[chart/watcher] BurstWatcher.high | invalid NaN'],
    ['for a threshold without end', { high: Infinity }, '[chart/watcher] BurstWatcher.high | invalid Infinity'],
    ['for an unknown low state', { lowState: 'calm' }, '[chart/watcher] BurstWatcher.lowState | unknown-reference "calm" (weight state)'],
    ['for an unknown high state', { highState: 'storm' }, '[chart/watcher] BurstWatcher.highState | unknown-reference "storm" (weight state)'],
    ['for one state', { highState: 'natural' }, '[chart/watcher] BurstWatcher.highState | invalid "natural"'],
    ['for a ramp that does not rise', { ramp: [Percent.of(50), Percent.of(25)] }, '[chart/watcher] BurstWatcher.ramp | invalid [50,25]'],
    ['for a ramp that stands still', { ramp: [Percent.of(50), Percent.of(50)] }, '[chart/watcher] BurstWatcher.ramp | invalid [50,50]'],
    ['for a ramp that holds a state itself', { ramp: [Percent.of(0), Percent.of(50)] }, '[chart/watcher] BurstWatcher.ramp | invalid [0,50]'],
    ['for a ramp that ends in a state', { ramp: [Percent.of(50), Percent.of(100)] }, '[chart/watcher] BurstWatcher.ramp | invalid [50,100]'],
    ['for a ramp without stops', { ramp: [] }, '[chart/watcher] BurstWatcher.ramp | invalid []'],
    ['for no interval', { interval: Duration.seconds(0) }, '[chart/watcher] BurstWatcher.interval | invalid "0ms"'],
    ['for a timeout of two days', { timeout: Duration.days(2) }, '[chart/watcher] BurstWatcher.timeout | invalid "172800000ms"'],
    ['for a port out of range', { port: 0 }, '[chart/watcher] BurstWatcher.port | invalid 0'],
    ['for an address without a scheme', { prometheusUrl: 'prometheus:9090' }, '[chart/watcher] BurstWatcher.prometheusUrl | invalid "prometheus:9090"'],
    ['for an address that is none', { prometheusUrl: 'http://a b' }, '[chart/watcher] BurstWatcher.prometheusUrl | invalid "http://a b"'],
    ['for an address with a query', { prometheusUrl: 'http://a/?x=1' }, '[chart/watcher] BurstWatcher.prometheusUrl | invalid "http://a/?x=1"'],
    ['for a password, without repeating it', { prometheusUrl: 'http://:secret@a' }, '[chart/watcher] BurstWatcher.prometheusUrl | invalid "http://***:***@a/"'],
  ])('%s', (_, props, message) => expect(refusalOf(() => watcherOf(props))).toBe(message));

  test('for a split without states', () => {
    const plain = splitOf('plain', { backends: [Backend.service()], weightStates: undefined });
    expect(refusalOf(() => watcherOf({ split: plain }))).toBe('[chart/watcher] BurstWatcher.split.weightStates | missing');
  });

  test('for a VirtualService whose namespace is unknown', () => {
    const bare = new Chart(app, 'bare');
    const lost = splitOf('lost', {}, bare);
    expect(refusalOf(() => watcherOf({ split: lost }))).toBe('[chart/watcher] BurstWatcher.split.virtualService.namespace | missing');
  });

  test('at synth for several routes to the same backends', () => {
    const rules = [TrafficRule.toBackends([Backend.subset(BURST, { weight: 1 }), Backend.subset(PRIMARY, { weight: 1 })], { match: [HttpMatch.uriPrefix('/beta')] })];
    split = splitOf('split2', { rules });
    chart.node.tryRemoveChild('split');
    watcherOf();
    expect(foundIn(app)).toEqual(['[chart/watcher] burst-watcher-split | BurstWatcher.split | stated']);
  });

  test('at synth for a route that a patch has changed', () => {
    const watcher = watcherOf();
    ApiObject.of(split.virtualService).addJsonPatch(JsonPatch.replace('/spec/http/0/route/0/destination/subset', 'burst2'));
    expect(foundIn(app)).toContain('[chart/watcher] burst-watcher-split | BurstWatcher.split | stated');
    expect(() => watcher.configMap.toJson()).toThrow('[chart/watcher] BurstWatcher.split has no single route');
  });

  test('at synth, once and at the split, for states that do not fit the hosts', () => {
    chart.node.tryRemoveChild('split');
    split = splitOf('hosts', { backends: [Backend.service()], weightStates: [WeightState.of('natural', { x: 1 }), WeightState.of('burst', { x: 2 })] });
    const watcher = watcherOf();
    expect(foundIn(app)).toEqual(['[chart/hosts] weight-state-backends | WeightState \'natural\'.weights | unknown-reference "x" (backend)']);
    expect(() => watcher.configMap.toJson()).toThrow('[chart/watcher] WeightState \'natural\'.weights references backend "x"');
  });

  test('at synth for two states that split traffic alike', () => {
    chart.node.tryRemoveChild('split');
    split = splitOf('alike', { weightStates: [WeightState.of('natural', { primary: 1, burst: 1 }), WeightState.of('burst', { primary: 50, burst: 50 })] });
    watcherOf();
    expect(foundIn(app)).toEqual(['[chart/watcher] burst-watcher-split | BurstWatcher.highState | invalid "burst"']);
  });

  test('passes what is filled in later', () => {
    expect(() => watcherOf({ prometheusUrl: '${PROMETHEUS}' })).not.toThrow();
  });
});

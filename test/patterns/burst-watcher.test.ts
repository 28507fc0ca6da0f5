import { createHash } from 'node:crypto';
import { ApiObject, App, Chart, Duration, JsonPatch, Testing } from 'cdk8s';
import {
  Backend, BurstLoad, BurstWatcher, BurstWatcherImage, BurstWatcherProps, HttpMatch, Mesh, MeshService, Percent, SplitProtocol, Subset, TrafficRule, TrafficSplit,
  TrafficSplitProps, WeightState,
} from '../../src';
import { parseConfig } from '../../src/watcher/config';
import { watcherProgram } from '../../src/watcher/watcher-program';
import { specOf } from '../spec-of';

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
    ['for thresholds the wrong way round', { high: 10, low: 15 }, '[chart/watcher] BurstWatcher low: got 15, allowed is less than high, which is 10; leave room between them, else the weights swing to and fro'],
    ['for equal thresholds', { high: 10, low: 10 }, '[chart/watcher] BurstWatcher low: got 10, allowed is less than high, which is 10'],
    ['for a threshold that is no number', { high: NaN }, '[chart/watcher] BurstWatcher high: got NaN, allowed is a number; correct the threshold'],
    ['for a threshold without end', { high: Infinity }, '[chart/watcher] BurstWatcher high: got Infinity, allowed is a number; correct the threshold'],
    ['for an unknown low state', { lowState: 'calm' }, '[chart/watcher] BurstWatcher lowState: got "calm", allowed is one of the split\'s weightStates: natural, burst; name one of them'],
    ['for an unknown high state', { highState: 'storm' }, '[chart/watcher] BurstWatcher highState: got "storm", allowed is one of the split\'s weightStates: natural, burst; name one of them'],
    ['for one state', { highState: 'natural' }, '[chart/watcher] BurstWatcher highState: got "natural", allowed is another state than lowState; name the state for high load'],
    ['for a ramp that does not rise', { ramp: [Percent.of(50), Percent.of(25)] }, '[chart/watcher] BurstWatcher ramp: got [50,25], allowed is shares that rise, above 0 and below 100 percent; order them; the two states themselves are no stops'],
    ['for a ramp that stands still', { ramp: [Percent.of(50), Percent.of(50)] }, '[chart/watcher] BurstWatcher ramp: got [50,50]'],
    ['for a ramp that holds a state itself', { ramp: [Percent.of(0), Percent.of(50)] }, '[chart/watcher] BurstWatcher ramp: got [0,50]'],
    ['for a ramp that ends in a state', { ramp: [Percent.of(50), Percent.of(100)] }, '[chart/watcher] BurstWatcher ramp: got [50,100]'],
    ['for a ramp without stops', { ramp: [] }, '[chart/watcher] BurstWatcher ramp: got []'],
    ['for no interval', { interval: Duration.seconds(0) }, '[chart/watcher] BurstWatcher interval: got "0ms", allowed is a time above 0, a day at most; leave it out for the default'],
    ['for a timeout of two days', { timeout: Duration.days(2) }, '[chart/watcher] BurstWatcher timeout: got "172800000ms", allowed is a time above 0, a day at most'],
    ['for a port out of range', { port: 0 }, '[chart/watcher] BurstWatcher port: got 0, allowed is a port number from 1 to 65535'],
    ['for an address without a scheme', { prometheusUrl: 'prometheus:9090' }, '[chart/watcher] BurstWatcher prometheusUrl: got "prometheus:9090", allowed is an http or https URL without a query'],
    ['for an address that is none', { prometheusUrl: 'http://a b' }, '[chart/watcher] BurstWatcher prometheusUrl: got "http://a b", allowed is an http or https URL without a query'],
    ['for an address with a query', { prometheusUrl: 'http://a/?x=1' }, '[chart/watcher] BurstWatcher prometheusUrl: got "http://a/?x=1", allowed is an http or https URL without a query'],
    ['for a password, without repeating it', { prometheusUrl: 'http://:secret@a' }, '[chart/watcher] BurstWatcher prometheusUrl: got "a URL with a password", allowed is a URL without user and password, everyone who reads ConfigMaps would see them; let a proxy before Prometheus add them'],
  ])('%s', (_, props, message) => expect(() => watcherOf(props)).toThrow(message));

  test('for a split without states', () => {
    const plain = splitOf('plain', { backends: [Backend.service()], weightStates: undefined });
    expect(() => watcherOf({ split: plain }))
      .toThrow("[chart/watcher] BurstWatcher split: got \"a TrafficSplit without states\", allowed is one whose weightStates are 'natural' and 'burst'; give it weightStates");
  });

  test('for a VirtualService whose namespace nobody knows', () => {
    const bare = new Chart(app, 'bare');
    const lost = splitOf('lost', {}, bare);
    expect(() => watcherOf({ split: lost })).toThrow('[chart/watcher] BurstWatcher split: got "a VirtualService without a namespace", allowed is one whose namespace is known');
  });

  test('at synth for routes that cannot be told apart', () => {
    const rules = [TrafficRule.toBackends([Backend.subset(BURST, { weight: 1 }), Backend.subset(PRIMARY, { weight: 1 })], { match: [HttpMatch.uriPrefix('/beta')] })];
    watcherOf({ split: splitOf('alike', { rules }) });
    expect(() => app.synthYaml()).toThrow('[chart/watcher] BurstWatcher split: got "the VirtualService has 2 routes (/spec/http/0, /spec/http/1) whose destinations are primary, burst, needed is one", allowed is one route to exactly its backends, or one that a name tells apart; set externalWeights or defaultRoute.name, and patch no destination');
  });

  test('at synth for a route that a patch has changed', () => {
    const watcher = watcherOf();
    ApiObject.of(split.virtualService).addJsonPatch(JsonPatch.replace('/spec/http/0/route/0/destination/subset', 'x'));
    const message = 'BurstWatcher split: got "the VirtualService has no route whose destinations are primary, burst, needed is one", allowed is one route to exactly its backends';
    expect(() => app.synthYaml()).toThrow(`[chart/watcher] ${message}`);
    expect(() => watcher.configMap.toJson()).toThrow(`[chart/watcher] ${message}`);
  });

  test('at synth for states that do not fit the hosts', () => {
    split = splitOf('hosts', { backends: [Backend.service()], weightStates: [WeightState.of('natural', { x: 1 }), WeightState.of('burst', { x: 2 })] });
    watcherOf({ split });
    expect(() => app.synthYaml()).toThrow(`[chart/hosts] TrafficSplit weightStates 'natural': got "x", allowed is a weight for each backend: ${HOST}`);
  });

  test('at synth for two states that split traffic alike', () => {
    split = splitOf('alike', { weightStates: [WeightState.of('natural', { primary: 1, burst: 1 }), WeightState.of('burst', { primary: 50, burst: 50 })] });
    watcherOf({ split });
    expect(() => app.synthYaml()).toThrow('[chart/watcher] BurstWatcher highState: got {"primary":50,"burst":50}, allowed is other shares than those of \'natural\'; correct the weights of one of the two states');
  });

  test('passes what is filled in later', () => {
    expect(() => watcherOf({ prometheusUrl: '${PROMETHEUS}' })).not.toThrow();
  });
});

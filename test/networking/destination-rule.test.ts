import { ApiObject, App, Chart, JsonPatch, Lazy, Testing } from 'cdk8s';
import { CaCertificates, ClientTls, DestinationRule, ExportTo, IDestinationRule, LoadBalancer, Mesh, MeshService, Subset } from '../../src';
import { refusalOf } from '../brief';
import { specOf } from '../spec-of';

const V1 = Subset.of('v1', { version: 'v1' });

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'default' });
});

describe('DestinationRule', () => {
  test('renders nothing that was not asked for', () => {
    const rule = new DestinationRule(chart, 'rule', { host: 'reviews' });
    expect(ApiObject.of(rule).toJson()).toEqual({
      apiVersion: 'networking.istio.io/v1',
      kind: 'DestinationRule',
      metadata: { name: expect.stringMatching(/^chart-rule-/), namespace: 'default' },
      spec: { host: 'reviews' },
    });
  });

  test('renders every prop', () => {
    const rule = new DestinationRule(chart, 'rule', {
      metadata: { name: 'reviews', labels: { team: 'a' }, annotations: { note: 'b' } },
      host: '*.example.com',
      trafficPolicy: { loadBalancer: LoadBalancer.random() },
      subsets: [V1, Subset.ofAll('all', { trafficPolicy: { tls: ClientTls.disable() } })],
      exportTo: [ExportTo.SAME_NAMESPACE],
      workloadSelector: { app: 'web' },
    });
    expect(ApiObject.of(rule).toJson()).toEqual({
      apiVersion: 'networking.istio.io/v1',
      kind: 'DestinationRule',
      metadata: { name: 'reviews', namespace: 'default', labels: { team: 'a' }, annotations: { note: 'b' } },
      spec: {
        host: '*.example.com',
        trafficPolicy: { loadBalancer: { simple: 'RANDOM' } },
        subsets: [{ name: 'v1', labels: { version: 'v1' } }, { name: 'all', trafficPolicy: { tls: { mode: 'DISABLE' } } }],
        exportTo: ['.'],
        workloadSelector: { matchLabels: { app: 'web' } },
      },
    });
  });

  test('writes the host of a service in full, with the cluster domain that holds in the end', () => {
    const rule = new DestinationRule(chart, 'rule', { service: MeshService.fromServiceName(chart, 'reviews') });
    expect(rule.host).toBe('reviews.default.svc.cluster.local');
    Mesh.configure(app, { clusterDomain: 'corp.example' });
    expect(rule.host).toBe('reviews.default.svc.corp.example');
    expect(specOf(rule)).toEqual({ host: 'reviews.default.svc.corp.example' });
  });

  test('takes subsets one by one, and one that is there already only once', () => {
    const rule = new DestinationRule(chart, 'rule', { host: 'reviews', subsets: [V1] });
    rule.addSubset(Subset.of('v2', { version: 'v2' }));
    rule.addSubset(V1);
    rule.addSubset(Subset.of('v1', { version: 'v1' }));
    expect(specOf(rule)).toEqual({ host: 'reviews', subsets: [{ name: 'v1', labels: { version: 'v1' } }, { name: 'v2', labels: { version: 'v2' } }] });
    expect(rule.subsets.map(s => s.name)).toEqual(['v1', 'v2']);
    expect(rule.subset('v1')).toBe(V1);
  });

  test('adds namespaces in which it is visible', () => {
    const rule = new DestinationRule(chart, 'rule', { host: 'reviews', exportTo: [ExportTo.SAME_NAMESPACE] });
    rule.addExportTo(ExportTo.namespace('bank'));
    expect(specOf(rule)).toEqual({ host: 'reviews', exportTo: ['.', 'bank'] });
    expect(refusalOf(() => rule.addExportTo(ExportTo.namespace('default')))).toBe('[chart/rule] export-to | DestinationRule.exportTo[2] | stated "default"');
    expect(refusalOf(() => rule.addExportTo(ExportTo.ALL))).toBe('[chart/rule] export-to | DestinationRule.exportTo[2] | conflict "*" (other entries)');
  });

  test('gives a copy of its subsets', () => {
    const rule = new DestinationRule(chart, 'rule', { host: 'reviews' });
    rule.subsets.push(V1);
    expect(specOf(rule)).toEqual({ host: 'reviews' });
  });

  test('takes Lazy values and placeholders where plain values go', () => {
    const rule = new DestinationRule(chart, 'rule', {
      host: Lazy.any({ produce: () => '${HOST}' }),
      trafficPolicy: {
        connectionPool: { tcp: { maxConnections: Lazy.any({ produce: () => 5 }), connectTimeout: Lazy.any({ produce: () => '5s' }) } },
        outlierDetection: { outlierDetectionHttpErrorCodes: Lazy.any({ produce: () => [500] }) },
        portLevelSettings: [{ port: Lazy.any({ produce: () => 80 }), loadBalancer: LoadBalancer.random() }],
      },
      subsets: [Subset.of('${SUBSET}', Lazy.any({ produce: () => ({ version: '${VERSION}' }) }))],
      exportTo: Lazy.any({ produce: () => [ExportTo.ALL] }),
      workloadSelector: Lazy.any({ produce: () => ({ app: 'web' }) }),
    });
    expect(specOf(rule)).toEqual({
      host: '${HOST}',
      trafficPolicy: {
        connectionPool: { tcp: { maxConnections: 5, connectTimeout: '5s' } },
        outlierDetection: { outlierDetectionHttpErrorCodes: [500] },
        portLevelSettings: [{ port: { number: 80 }, loadBalancer: { simple: 'RANDOM' } }],
      },
      subsets: [{ name: '${SUBSET}', labels: { version: '${VERSION}' } }],
      exportTo: ['*'],
      workloadSelector: { matchLabels: { app: 'web' } },
    });
  });

  test('lets a patch through, also of a field that the CRD lacks', () => {
    const rule = new DestinationRule(chart, 'rule', { host: 'reviews', subsets: [V1] });
    ApiObject.of(rule).addJsonPatch(JsonPatch.add('/spec/subsets/0/fieldOfTomorrow', { on: true }), JsonPatch.replace('/spec/host', 'ratings'));
    expect(specOf(rule)).toEqual({ host: 'ratings', subsets: [{ name: 'v1', labels: { version: 'v1' }, fieldOfTomorrow: { on: true } }] });
  });

  test.each<[string, () => unknown, string]>([
    ['no host', () => new DestinationRule(chart, 'rule', {}), '[chart/rule] DestinationRule.host | missing'],
    ['two hosts', () => new DestinationRule(chart, 'rule', { host: 'a', service: MeshService.fromHost('b') }), '[chart/rule] DestinationRule.host | conflict "a" (service)'],
    ['what is no host', () => new DestinationRule(chart, 'rule', { host: 'a_b' }), '[chart/rule] destination-rule-host | DestinationRule.host | invalid "a_b"'],
    ['an IP address', () => new DestinationRule(chart, 'rule', { host: '10.0.0.1' }), '[chart/rule] destination-rule-host | DestinationRule.host | invalid "10.0.0.1"'],
    ['an empty host', () => new DestinationRule(chart, 'rule', { host: '' }), '[chart/rule] destination-rule-host | DestinationRule.host | missing'],
    ['two different subsets of one name', () => new DestinationRule(chart, 'rule', { host: 'a', subsets: [V1, Subset.of('v1', { version: 'v2' })] }),
      '[chart/rule] DestinationRule.subsets[1] | conflict "v1" (subsets[0])'],
    ['an empty traffic policy', () => new DestinationRule(chart, 'rule', { host: 'a', trafficPolicy: {} }), '[chart/rule] traffic-policy-empty | DestinationRule.trafficPolicy | stated'],
    ['a label that Kubernetes does not take', () => new DestinationRule(chart, 'rule', { host: 'a', workloadSelector: { app: 'a b' } }), '[chart/rule] DestinationRule.workloadSelector.app | invalid "a b"'],
    ['exportTo of nobody', () => new DestinationRule(chart, 'rule', { host: 'a', exportTo: [ExportTo.NONE] }), '[chart/rule] export-to | DestinationRule.exportTo[0] | invalid "~"'],
    ['all namespaces and one more', () => new DestinationRule(chart, 'rule', { host: 'a', exportTo: [ExportTo.ALL, ExportTo.namespace('b')] }), '[chart/rule] export-to | DestinationRule.exportTo[0] | conflict "*" (other entries)'],
    ['exportTo beyond its namespace with a workload selector', () => new DestinationRule(chart, 'rule', { host: 'a', exportTo: [ExportTo.ALL], workloadSelector: { app: 'a' } }),
      '[chart/rule] export-to-selected | DestinationRule.exportTo | conflict "*" (workloadSelector)'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));

  test('fails for a ConfigMap of another namespace, in a traffic policy and in a subset', () => {
    const tls = ClientTls.simple({ ca: CaCertificates.credential('configmap://bank/ca') });
    const subset = Subset.ofAll('all', { trafficPolicy: { tls } });
    expect(refusalOf(() => new DestinationRule(chart, 'rule', { host: 'a', trafficPolicy: { tls } })))
      .toBe('[chart/rule] client-tls-config-map | DestinationRule.trafficPolicy.tls.credentialName | invalid "configmap://bank/ca"');
    expect(refusalOf(() => new DestinationRule(chart, 'other', { host: 'a', subsets: [V1, subset] })))
      .toBe('[chart/other] client-tls-config-map | DestinationRule.subsets[1].trafficPolicy.tls.credentialName | invalid "configmap://bank/ca"');
  });

  test('fails for a different subset of one name that is added', () => {
    const rule = new DestinationRule(chart, 'rule', { host: 'a', subsets: [V1] });
    expect(refusalOf(() => rule.addSubset(Subset.ofAll('v1')))).toBe('[chart/rule] DestinationRule.subsets[1] | conflict "v1" (subsets[0])');
  });
});

describe('IDestinationRule', () => {
  const own = () => new DestinationRule(chart, 'rule', { host: 'a', subsets: [V1, Subset.ofAll('all')] });
  const foreign = () => DestinationRule.fromDestinationRuleName(chart, 'foreign', 'reviews', { namespace: 'shop', subsets: [V1] });

  test('of another one has the name and the subsets that were given', () => {
    const rule = foreign();
    expect([rule.name, rule.namespace]).toEqual(['reviews', 'shop']);
    expect(rule.subset('v1')).toBe(V1);
  });

  test('of another one fails for an invalid name', () => {
    expect(refusalOf(() => DestinationRule.fromDestinationRuleName(chart, 'foreign', 'a b'))).toBe('[chart/foreign] DestinationRule.metadata.name | invalid "a b"');
  });

  test('of another one whose subsets are not known takes any name, and renders nothing', () => {
    const rule = DestinationRule.fromDestinationRuleName(chart, 'foreign', 'reviews');
    expect(rule.subset('any')._toIstio()).toEqual({ name: 'any' });
    expect(Testing.synth(chart)).toEqual([]);
  });

  test.each<[string, () => IDestinationRule, string]>([
    ['the rule lacks', own, '[chart/rule] DestinationRule.subset | unknown-reference "v9" (subset)'],
    ['a rule without subsets lacks', () => new DestinationRule(chart, 'rule', { host: 'a' }), '[chart/rule] DestinationRule.subset | unknown-reference "v9" (subset)'],
    ['a rule of somebody else lacks', foreign, '[chart/foreign] DestinationRule.subset | unknown-reference "v9" (subset)'],
  ])('fails for a subset that %s', (_, make, message) => {
    const rule = make();
    expect(refusalOf(() => rule.subset('v9'))).toBe(message);
  });
});

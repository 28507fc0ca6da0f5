import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, Include, Lazy, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct, IConstruct } from 'constructs';
import {
  AuthorizationPolicy, IngressGateway, Mesh, PeerAuthentication, PolicyTarget, ServiceEntry, Source, TargetKind, TargetRef, WorkloadEntry, WorkloadGroup,
} from '../../src';
import { errorsOf, refusalOf } from '../brief';
import { specOf } from '../spec-of';

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'shop' });
});

const policy = (target: PolicyTarget, namespace?: string) => new AuthorizationPolicy(chart, 'policy', { target, ...namespace === undefined ? {} : { metadata: { namespace } } });
const selector = (matchLabels: object) => ({ selector: { matchLabels } });
const object = (kind: string, spec: object, apiVersion = 'apps/v1', metadata: object = {}) => new ApiObject(chart, kind, { apiVersion, kind, metadata: { name: 'a', ...metadata }, spec });
const pods = (labels: object) => ({ template: { metadata: { labels } } });
const GATEWAY_API = 'gateway.networking.k8s.io/v1';

describe('PolicyTarget', () => {
  test.each<[string, () => PolicyTarget, object]>([
    ['the mesh', () => PolicyTarget.meshWide(), {}],
    ['a namespace', () => PolicyTarget.namespaceWide(), {}],
    ['labels', () => PolicyTarget.selector({ app: 'a' }), selector({ app: 'a' })],
    ['late labels', () => PolicyTarget.selector(Lazy.any({ produce: () => ({ app: 'a' }) })), selector({ app: 'a' })],
    ['a gateway workload', () => PolicyTarget.ingressGateway(IngressGateway.fromSelector(chart, 'gw', { istio: 'gw' })), selector({ istio: 'gw' })],
    ['the selector of a Deployment', () => PolicyTarget.workload(object('Deployment', { selector: { matchLabels: { app: 'a' } }, ...pods({ app: 'a', version: 'v1' }) })), selector({ app: 'a' })],
    ['the pod template of a Job', () => PolicyTarget.workload(object('Job', pods({ app: 'a' }), 'batch/v1')), selector({ app: 'a' })],
    ['the pod template of a CronJob', () => PolicyTarget.workload(object('CronJob', { jobTemplate: { spec: pods({ app: 'a' }) } }, 'batch/v1')), selector({ app: 'a' })],
    ['the pod template where expressions select too', () => PolicyTarget.workload(object('StatefulSet', {
      selector: { matchLabels: { app: 'a' }, matchExpressions: [{ key: 'version', operator: 'Exists' }] }, ...pods({ app: 'a', version: 'v1' }),
    })), selector({ app: 'a', version: 'v1' })],
    ['the labels of a Pod', () => PolicyTarget.workload(object('Pod', {}, 'v1', { labels: { app: 'a' } })), selector({ app: 'a' })],
    ['the labels of a WorkloadEntry', () => PolicyTarget.workload(new WorkloadEntry(chart, 'vm', { address: '10.0.0.1', labels: { app: 'a' } })), selector({ app: 'a' })],
    ['the labels of a WorkloadGroup', () => PolicyTarget.workload(new WorkloadGroup(chart, 'vms', { template: {}, entryLabels: { app: 'a' } })), selector({ app: 'a' })],
    ['a Service', () => PolicyTarget.service(object('Service', {}, 'v1')), { targetRefs: [{ group: '', kind: 'Service', name: 'a' }] }],
    ['a ServiceEntry', () => PolicyTarget.serviceEntry(new ServiceEntry(chart, 'se', { metadata: { name: 'a' }, hosts: ['a.example.com'] })),
      { targetRefs: [{ group: 'networking.istio.io', kind: 'ServiceEntry', name: 'a' }] }],
    ['a Gateway of the Gateway API', () => PolicyTarget.gateway(object('Gateway', { gatewayClassName: 'istio', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] }, GATEWAY_API)), { targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'a' }] }],
    ['every waypoint', () => PolicyTarget.gatewayClass(), { targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'GatewayClass', name: 'istio-waypoint' }] }],
    ['several resources', () => PolicyTarget.targetRefs([TargetRef.of(TargetKind.SERVICE, 'a'), TargetRef.of(TargetKind.SERVICE_ENTRY, 'b')]),
      { targetRefs: [{ group: '', kind: 'Service', name: 'a' }, { group: 'networking.istio.io', kind: 'ServiceEntry', name: 'b' }] }],
  ])('of %s', (_, target, expected) => {
    expect(specOf(policy(target()))).toEqual(expected);
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('reads the labels of a workload when manifests are rendered', () => {
    const target = PolicyTarget.workload(new kplus.Deployment(chart, 'web', { containers: [{ image: 'web' }] }));
    expect(specOf(policy(target))).toEqual(selector({ 'cdk8s.io/metadata.addr': expect.stringMatching(/^chart-web-/) }));
    expect([target.labels, target.refs]).toEqual([{ 'cdk8s.io/metadata.addr': expect.any(String) }, undefined]);
  });

  test('leaves the resources of a target to be read', () => {
    const target = PolicyTarget.gateway(object('Gateway', { gatewayClassName: 'istio', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] }, GATEWAY_API));
    expect([target.labels, target.refs!.map(r => [r.kind, r.namespace, r.name])]).toEqual([undefined, [['Gateway', 'shop', 'a']]]);
    expect(policy(target).target).toBe(target);
  });

  test.each<[string, () => unknown, string]>([
    ['no labels', () => PolicyTarget.selector({}), 'PolicyTarget.selector | invalid {}'],
    ['a wildcard', () => PolicyTarget.selector({ app: '*' }), 'PolicyTarget.selector.app | invalid "*"'],
    ['an empty key', () => PolicyTarget.selector({ '': 'a' }), 'PolicyTarget.selector | invalid ""'],
    ['a Service as workload', () => PolicyTarget.workload(object('Service', {}, 'v1')), 'PolicyTarget.workload | invalid "Service [chart/Service]"'],
    ['no resources', () => PolicyTarget.targetRefs([]), 'PolicyTarget.targetRefs | invalid []'],
    ['17 resources', () => PolicyTarget.targetRefs(Array(17).fill(TargetRef.of(TargetKind.SERVICE, 'a'))), 'PolicyTarget.targetRefs | limit 17'],
    ['another kind', () => PolicyTarget.service(object('Gateway', {}, GATEWAY_API)), 'PolicyTarget.service | invalid "Gateway [chart/Gateway]"'],
  ])('fails for %s', (_, make, message) => {
    expect(refusalOf(make)).toBe(message);
  });

  test.each<[string, { [key: string]: string }, string]>([['empty', {}, 'PolicyTarget.selector | invalid {}'], ['invalid', { app: 'a b' }, 'PolicyTarget.selector.app | invalid "a b"']])('fails at synth for late labels that are %s', (_, labels, defect) => {
    policy(PolicyTarget.selector(Lazy.any({ produce: () => labels })));
    expect(errorsOf(app)).toEqual([`[chart/policy] policy-target-labels | ${defect}`]);
  });

  test('fails at synth for a workload without labels', () => {
    policy(PolicyTarget.workload(object('Deployment', {})));
    expect(() => app.synthYaml()).toThrow('[chart/policy] policy-target-labels');
  });
});

describe('a Deployment of any library', () => {
  const YAML = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\nspec:\n  selector: {matchLabels: {app: web}}\n  template: {metadata: {labels: {app: web}}, spec: {serviceAccountName: web}}\n';
  const metadata = { name: 'web', namespace: 'shop' };
  const spec = { selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { app: 'web' } }, spec: { serviceAccountName: 'web', containers: [] } } };

  test.each<[string, (folder: string) => IConstruct]>([
    ['cdk8s-plus', () => {
      const web = new kplus.Deployment(chart, 'web', {
        metadata, select: false, podMetadata: { labels: { app: 'web' } }, containers: [{ image: 'web' }], serviceAccount: kplus.ServiceAccount.fromServiceAccountName(chart, 'account', 'web'),
      });
      web.select(kplus.LabelSelector.of({ labels: { app: 'web' } }));
      return web;
    }],
    ['cdk8s import', () => new kplus.k8s.KubeDeployment(chart, 'web', { metadata, spec })],
    ['cdk8s alone', () => new ApiObject(chart, 'web', { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec })],
    ['YAML', folder => {
      writeFileSync(join(folder, 'web.yaml'), YAML);
      return new Include(chart, 'web', { url: join(folder, 'web.yaml') }).apiObjects[0];
    }],
  ])('(%s) is a target and a source', (_, make) => {
    const folder = mkdtempSync(join(tmpdir(), 'policy-target-'));
    try {
      const web = make(folder);
      expect(specOf(new AuthorizationPolicy(chart, 'policy', { target: PolicyTarget.workload(web), rules: [{ from: [Source.workload(web)] }] })))
        .toEqual({ ...selector({ app: 'web' }), rules: [{ from: [{ source: { principals: ['cluster.local/ns/shop/sa/web'] } }] }] });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('TargetRef', () => {
  test('fails for an Istio Gateway, which is no target', () => {
    expect(refusalOf(() => TargetRef.fromConstruct(object('Gateway', {}, 'networking.istio.io/v1')))).toBe('TargetRef.fromConstruct | invalid "networking.istio.io/v1 Gateway [chart/Gateway]"');
  });

  test('fails for an empty name', () => {
    expect(refusalOf(() => TargetRef.of(TargetKind.SERVICE, ''))).toBe('TargetRef.name | invalid ""');
  });
});

describe('the namespace of a resource', () => {
  const forAll: [string, PolicyTarget][] = [['the whole mesh', PolicyTarget.meshWide()], ['every waypoint', PolicyTarget.gatewayClass()]];

  test.each(forAll)('for %s is the root namespace, whenever the mesh is configured', (_, target) => {
    const before = policy(target);
    expect([before.namespace, ApiObject.of(before).metadata.namespace, ApiObject.of(before).toJson().metadata.namespace]).toEqual(['istio-system', 'istio-system', 'istio-system']);
    Mesh.configure(app, { rootNamespace: 'istio-config' });
    expect([before.namespace, ApiObject.of(before).metadata.namespace, ApiObject.of(before).toJson().metadata.namespace]).toEqual(['istio-config', 'istio-config', 'istio-config']);
    expect(() => app.synthYaml()).not.toThrow();
  });

  test.each(forAll)('for %s may be named, if it is the root namespace', (_, target) => {
    policy(target, 'istio-config');
    expect(errorsOf(app)).toEqual(['[chart/policy] policy-target-namespace | AuthorizationPolicy.metadata.namespace | invalid "istio-config"']);
    Mesh.configure(chart, { rootNamespace: 'istio-config' });
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('is not the root namespace for one namespace', () => {
    policy(PolicyTarget.namespaceWide(), 'istio-system');
    expect(errorsOf(app)).toEqual(['[chart/policy] policy-target-namespace | AuthorizationPolicy.metadata.namespace | invalid "istio-system"']);
  });

  test.each<[string, string | undefined, boolean]>([['istio-ingress', undefined, true], ['istio-ingress', 'istio-ingress', false], ['istio-ingress', 'istio-system', false], ['shop', undefined, false]])(
    'of a gateway workload in %s and the resource in %s is an error: %s', (namespace, own, wrong) => {
      policy(PolicyTarget.ingressGateway(IngressGateway.fromSelector(chart, 'gw', { istio: 'gw' }, { namespace })), own);
      expect(errorsOf(app)).toEqual(wrong ? ['[chart/policy] policy-target-namespace | AuthorizationPolicy.metadata.namespace | invalid "shop"'] : []);
    });

  test('is that of the resources', () => {
    policy(PolicyTarget.service(object('Service', {}, 'v1', { namespace: 'other' })));
    expect(errorsOf(app)).toEqual(['[chart/policy] policy-target-namespace | AuthorizationPolicy.targetRefs | invalid "Service other/a"']);
  });

  test('is nothing to judge where none is known', () => {
    const unknown = new Chart(app, 'unknown');
    new PeerAuthentication(unknown, 'pa', { target: PolicyTarget.workload(new WorkloadEntry(chart, 'vm', { address: '10.0.0.1', labels: { app: 'a' } })) });
    expect(() => app.synthYaml()).not.toThrow();
  });
});

describe('targetRefs', () => {
  test('fail at synth for a release that does not know them', () => {
    Mesh.configure(app, { istioVersion: '1.21' });
    policy(PolicyTarget.targetRefs([TargetRef.of(TargetKind.GATEWAY, 'a')]));
    expect(errorsOf(app)).toEqual(['[chart/policy] field-not-in-release | AuthorizationPolicy.targetRefs | stated "1.21"']);
  });

  test('may be known late', () => {
    expect(specOf(policy(PolicyTarget.targetRefs(Lazy.any({ produce: () => [TargetRef.of(TargetKind.SERVICE, 'a')] }) as unknown as TargetRef[]))))
      .toEqual({ targetRefs: [{ group: '', kind: 'Service', name: 'a' }] });
  });
});

test('a construct without an API object is no target', () => {
  expect(() => PolicyTarget.workload(new Construct(chart, 'none'))).toThrow('chart/none');
});

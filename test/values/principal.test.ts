import { ApiObject, App, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { AuthorizationPolicy, Mesh, Principal, ServiceAccountRef, Source, WorkloadEntry, WorkloadGroup } from '../../src';
import { refusalOf } from '../brief';
import { specOf } from '../spec-of';

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'shop' });
});

const object = (kind: string, spec: object | undefined, apiVersion = 'apps/v1', namespace?: string) =>
  new ApiObject(chart, kind, { apiVersion, kind, metadata: { name: 'a', ...namespace === undefined ? {} : { namespace } }, ...spec === undefined ? {} : { spec } });
const policy = (source: Source, scope: Chart = chart) => new AuthorizationPolicy(scope, 'policy', { rules: [{ from: [source] }] });
const principals = (...p: Principal[]) => (specOf(policy(Source.of({ principals: p }))) as { rules: { from: { source: object }[] }[] }).rules[0].from[0].source;
const accounts = (...a: ServiceAccountRef[]) => (specOf(policy(Source.serviceAccounts(a))) as { rules: { from: { source: object }[] }[] }).rules[0].from[0].source;

describe('Principal', () => {
  test.each<[string, () => Principal, string]>([
    ['any', () => Principal.ANY, '*'],
    ['a text', () => Principal.of('cluster.local/ns/a/sa/*'), 'cluster.local/ns/a/sa/*'],
    ['a placeholder', () => Principal.of('${TRUST_DOMAIN}/ns/a/sa/*'), '${TRUST_DOMAIN}/ns/a/sa/*'],
    ['a service account', () => Principal.serviceAccount(ServiceAccountRef.of('web', { namespace: 'a' })), 'cluster.local/ns/a/sa/web'],
    ['a service account of the same namespace', () => Principal.serviceAccount(ServiceAccountRef.of('web')), 'cluster.local/ns/shop/sa/web'],
    ['a ServiceAccount', () => Principal.fromConstruct(object('ServiceAccount', undefined, 'v1', 'b')), 'cluster.local/ns/b/sa/a'],
    ['a Deployment', () => Principal.fromConstruct(object('Deployment', { template: { spec: { serviceAccountName: 'web' } } })), 'cluster.local/ns/shop/sa/web'],
    ['a Deployment without a service account', () => Principal.fromConstruct(object('Deployment', { template: { spec: {} } })), 'cluster.local/ns/shop/sa/default'],
    ['a CronJob', () => Principal.fromConstruct(object('CronJob', { jobTemplate: { spec: { template: { spec: { serviceAccountName: 'web' } } } } }, 'batch/v1')), 'cluster.local/ns/shop/sa/web'],
    ['a Pod', () => Principal.fromConstruct(object('Pod', { serviceAccountName: 'web' }, 'v1')), 'cluster.local/ns/shop/sa/web'],
    ['a WorkloadEntry', () => Principal.fromConstruct(new WorkloadEntry(chart, 'vm', { address: '10.0.0.1', serviceAccount: 'vm' })), 'cluster.local/ns/shop/sa/vm'],
    ['a WorkloadGroup', () => Principal.fromConstruct(new WorkloadGroup(chart, 'vms', { template: { serviceAccount: 'vm' } })), 'cluster.local/ns/shop/sa/vm'],
  ])('of %s', (_, principal, expected) => {
    expect(principals(principal())).toEqual({ principals: [expected] });
  });

  test('reads trust domain and service account when manifests are rendered', () => {
    const account = new kplus.ServiceAccount(chart, 'account', { metadata: { name: 'web' } });
    const p = policy(Source.of({ principals: [Principal.fromConstruct(new kplus.Deployment(chart, 'web', { serviceAccount: account, containers: [{ image: 'web' }] }))] }));
    Mesh.configure(app, { trustDomain: 'corp.example' });
    expect(specOf(p)).toEqual({ rules: [{ from: [{ source: { principals: ['corp.example/ns/shop/sa/web'] } }] }] });
  });

  test('takes the trust domain of the mesh that the construct is of', () => {
    const west = new Chart(app, 'west', { namespace: 'shop' });
    Mesh.configure(west, { trustDomain: 'west.example' });
    expect(principals(Principal.fromConstruct(new kplus.ServiceAccount(west, 'account', { metadata: { name: 'web' } })), Principal.serviceAccount(ServiceAccountRef.of('web'))))
      .toEqual({ principals: ['west.example/ns/shop/sa/web', 'cluster.local/ns/shop/sa/web'] });
  });

  test('fails when it is rendered for a service account whose namespace is not known', () => {
    const nowhere = new Chart(app, 'nowhere');
    policy(Source.workload(new kplus.ServiceAccount(nowhere, 'account', { metadata: { name: 'web' } })));
    expect(() => app.synthYaml()).toThrow('[chart/policy] ServiceAccount.metadata.namespace is required, because a principal contains the namespace');
  });

  test.each([[''], ['*/ns/a/sa/*'], ['a/*/b']])('fails for "%s"', value => {
    expect(refusalOf(() => Principal.of(value))).toBe(`Principal.of | invalid "${value}"`);
  });
});

describe('ServiceAccountRef', () => {
  test('is written with its namespace, where that is known', () => {
    expect(accounts(ServiceAccountRef.of('web'), ServiceAccountRef.of('web', { namespace: 'a' }), ServiceAccountRef.fromConstruct(object('ServiceAccount', undefined, 'v1'))))
      .toEqual({ serviceAccounts: ['web', 'a/web', 'shop/a'] });
  });

  test.each<[string, () => unknown, string]>([
    ['an empty name', () => ServiceAccountRef.of(''), 'ServiceAccountRef.name | invalid ""'],
    ['a name that is too long', () => ServiceAccountRef.of('a'.repeat(254)), 'ServiceAccountRef.name | invalid "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa… (254 characters)"'],
    ['a namespace in the name', () => ServiceAccountRef.of('a/web'), 'ServiceAccountRef.name | invalid "a/web"'],
    ['a Service', () => ServiceAccountRef.fromConstruct(object('Service', {}, 'v1')), 'ServiceAccountRef.fromConstruct | invalid "Service [chart/Service]"'],
  ])('fails for %s', (_, make, message) => {
    expect(refusalOf(make)).toBe(message);
  });
});

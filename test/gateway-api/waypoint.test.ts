import { ApiObject, App, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { AllowedRoutes } from '../../src/gateway-api/allowed-routes';
import { Gateway } from '../../src/gateway-api/gateway';
import { Listener } from '../../src/gateway-api/listener';
import { Waypoint, WaypointTraffic } from '../../src/gateway-api/waypoint';
import { ServiceEntry } from '../../src/networking/service-entry';
import { WorkloadEntry } from '../../src/networking/workload-entry';
import { MeshNamespace } from '../../src/patterns/mesh-namespace/mesh-namespace';
import { MeshMembership } from '../../src/values/mesh-membership';
import { MeshPort } from '../../src/values/mesh-port';
import { PolicyTarget } from '../../src/values/policy-target';
import { refusalOf, errorsOf } from '../brief';
import { specOf } from '../spec-of';

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'shop' });
});

const metadata = { name: 'waypoint' };
const labelsOf = (construct: IConstruct) => ApiObject.of(construct).toJson().metadata.labels;
const serviceOf = (namespace?: string) => new kplus.Service(chart, 'svc', { metadata: { name: 'reviews', namespace }, ports: [{ port: 80 }] });
const MADE: { readonly [kind: string]: () => IConstruct } = {
  Namespace: () => new kplus.Namespace(chart, 'ns', { metadata: { name: 'shop' } }),
  Service: () => serviceOf(),
  Pod: () => new ApiObject(chart, 'pod', { apiVersion: 'v1', kind: 'Pod' }),
  ServiceEntry: () => new ServiceEntry(chart, 'entry', { hosts: ['a.example.com'], ports: [MeshPort.http(80)] }),
  WorkloadEntry: () => new WorkloadEntry(chart, 'we', { address: '1.2.3.4' }),
};

describe('Waypoint', () => {
  test('is a Gateway of class istio-waypoint with the one listener that it has', () => {
    const waypoint = new Waypoint(chart, 'waypoint', { metadata });
    expect(ApiObject.of(waypoint).toJson()).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', metadata: { name: 'waypoint', namespace: 'shop' },
      spec: { gatewayClassName: 'istio-waypoint', listeners: [{ name: 'mesh', port: 15008, protocol: 'HBONE' }] },
    });
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('says what it is for, beside other labels', () => {
    const waypoint = new Waypoint(chart, 'waypoint', {
      metadata: { ...metadata, labels: { team: 'a' } }, waypointFor: WaypointTraffic.ALL, allowedRoutes: AllowedRoutes.all(), infrastructure: { labels: { a: 'b' } },
    });
    expect(labelsOf(waypoint)).toEqual({ 'istio.io/waypoint-for': 'all', 'team': 'a' });
    expect(specOf(waypoint)).toMatchObject({ infrastructure: { labels: { a: 'b' } }, listeners: [{ allowedRoutes: { namespaces: { from: 'All' } } }] });
  });

  test('is what a policy is attached to', () => {
    expect(PolicyTarget.gateway(new Waypoint(chart, 'waypoint', { metadata })).refs![0]).toMatchObject({ kind: 'Gateway', name: 'waypoint', namespace: 'shop' });
  });

  test('takes no other listener', () => {
    expect(refusalOf(() => new Waypoint(chart, 'waypoint', { metadata }).addListener(Listener.http()))).toBe('[chart/waypoint] Waypoint.listeners | limit 2');
  });
});

describe('Waypoint.label', () => {
  test.each(Object.keys(MADE))('labels a %s', kind => {
    const construct = MADE[kind]();
    Waypoint.label(construct, new Waypoint(chart, 'waypoint', { metadata, waypointFor: WaypointTraffic.ALL }));
    expect(labelsOf(construct)).toMatchObject({ 'istio.io/use-waypoint': 'waypoint' });
    expect(labelsOf(construct)).not.toHaveProperty('istio.io/use-waypoint-namespace');
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('names the namespace of a waypoint that lies elsewhere, and sends gateways through it', () => {
    const service = serviceOf();
    Waypoint.label(service, Gateway.fromGatewayName(chart, 'foreign', 'shared', { namespace: 'infra' }), { ingress: true });
    expect(labelsOf(service)).toEqual({ 'istio.io/use-waypoint': 'shared', 'istio.io/use-waypoint-namespace': 'infra', 'istio.io/ingress-use-waypoint': 'true' });
  });

  test('keeps a resource out', () => {
    const service = serviceOf();
    Waypoint.label(service, Waypoint.NONE);
    expect(labelsOf(service)).toEqual({ 'istio.io/use-waypoint': 'none' });
  });

  test('agrees with a membership that says the same', () => {
    const namespace = new MeshNamespace(chart, 'ns', { metadata: { name: 'shop' }, membership: MeshMembership.ambient({ waypoint: 'waypoint' }) });
    Waypoint.label(namespace, new Waypoint(chart, 'waypoint', { metadata }));
    expect(labelsOf(namespace)).toEqual({ 'istio.io/dataplane-mode': 'ambient', 'istio.io/use-waypoint': 'waypoint' });
  });

  test.each<[string, AllowedRoutes]>([['all', AllowedRoutes.all()], ['the namespace', AllowedRoutes.namespaces(['other'])], ['labels', AllowedRoutes.selector({ a: 'b' })]])(
    'takes a resource of another namespace where the waypoint allows %s', (_, allowedRoutes) => {
      Waypoint.label(serviceOf('other'), new Waypoint(chart, 'waypoint', { metadata, allowedRoutes }));
      expect(() => app.synthYaml()).not.toThrow();
    });

  test.each<[string, AllowedRoutes | undefined]>([['nothing', undefined], ['another one', AllowedRoutes.namespaces(['third'])]])(
    'fails at synth for another namespace where the waypoint allows %s', (_, allowedRoutes) => {
      Waypoint.label(serviceOf('other'), new Waypoint(chart, 'waypoint', { metadata, allowedRoutes }));
      expect(errorsOf(app)).toEqual(['[chart/svc] waypoint-namespace | metadata.labels["istio.io/use-waypoint"] | conflict "waypoint" (waypoint "shop/waypoint")']);
    });

  test.each<[string, () => unknown, string]>([
    ['a Deployment', () => Waypoint.label(new ApiObject(chart, 'x', { apiVersion: 'apps/v1', kind: 'Deployment' }), { name: 'waypoint' }),
      '[chart/x] Waypoint.label | invalid "apps/v1 Deployment"'],
    ['a Pod of a waypoint for Services', () => Waypoint.label(MADE.Pod(), new Waypoint(chart, 'waypoint', { metadata })),
      '[chart/pod] Waypoint.label | conflict "Pod" (waypoint "waypoint")'],
    ['a waypoint for nothing', () => Waypoint.label(MADE.Namespace(), new Waypoint(chart, 'waypoint', { metadata, waypointFor: WaypointTraffic.NONE })), '[chart/ns] Waypoint.label | conflict "Namespace" (waypoint "waypoint")'],
    ['another waypoint', () => {
      const service = serviceOf();
      Waypoint.label(service, { name: 'a' });
      Waypoint.label(service, { name: 'b' });
    }, '[chart/svc] Waypoint.label | conflict "b" (the label istio.io/use-waypoint: "a")'],
    ['gateways and a Pod', () => Waypoint.label(MADE.Pod(), { name: 'a' }, { ingress: true }),
      '[chart/pod] Waypoint.label.ingress | conflict true (a Pod)'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));
});

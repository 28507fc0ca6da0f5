import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { gatewayApi as g, Gateway, GatewayExposure, IngressGateway, Mesh, MeshValidation, multicluster, openshift, Server, ServerCertificate, ServerTls } from '../../src';
import { acknowledge } from '../../src/validation/acknowledgements';
import { errorsOf } from '../brief';

let app: App;
let infra: Chart;
let shop: Chart;
beforeEach(() => {
  app = Testing.app();
  infra = new Chart(app, 'infra', { namespace: 'infra' });
  shop = new Chart(app, 'shop', { namespace: 'shop' });
});

const service = (scope: Chart, ...ports: object[]) => new ApiObject(scope, 'service', {
  apiVersion: 'v1', kind: 'Service', metadata: { name: 'reviews' }, spec: { selector: { app: 'reviews' }, ports },
});
const HTTP = { name: 'http', port: 80 };
const hosts = ['*'];
const exposure = GatewayExposure.clusterIp();
const routeTo = (backend: g.BackendRef, parent: g.ParentRef = g.ParentRef.serviceName('reviews')) =>
  new g.HttpRoute(shop, 'route', { parentRefs: [parent], rules: [g.HttpRouteRule.backends([backend])] });

/** A mistake for each late rule of the Gateway API, gateways, clusters and OpenShift. */
const MISTAKES: [string, () => unknown][] = [
  ['cluster-network', () => multicluster.ClusterNetwork.addTo(new ApiObject(infra, 'ns', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'istio-system' } }))],
  ['gateway-api-backend-port', () => routeTo(g.BackendRef.service(service(shop, HTTP), { port: 8080 }))],
  ['gateway-api-parent-mismatch', () => routeTo(g.BackendRef.serviceName('a', { port: 80 }), g.ParentRef.gateway(new g.Gateway(infra, 'gw', { listeners: [g.Listener.http()] })))],
  ['gateway-api-unattached-route', () => new g.TcpRoute(shop, 'route', { backendRefs: [g.BackendRef.serviceName('a', { port: 80 })] })],
  ['gateway-workload-closed-port', () => new Gateway(shop, 'gw', { workload: IngressGateway.fromService(shop, 'edge', service(shop, HTTP)), servers: [Server.http({ port: 8080, hosts })] })],
  ['gateway-workload-ports', () => new IngressGateway(shop, 'edge', { exposure, statusPort: false })],
  ['gateway-workload-secrets', () => {
    const gateway = new IngressGateway(shop, 'edge', { exposure, readSecrets: false });
    new Gateway(shop, 'gw', { workload: gateway, servers: [Server.https({ hosts, tls: ServerTls.simple(ServerCertificate.credential('certs')) })] });
  }],
  ['gateway-workload-selector', () => IngressGateway.fromService(shop, 'edge', new ApiObject(shop, 'service', { apiVersion: 'v1', kind: 'Service', spec: { ports: [HTTP] } }))],
  ['openshift-route-gateway', () => new openshift.OpenShiftRoute(shop, 'route', {
    to: openshift.RouteTarget.serviceName('edge'), gateway: new Gateway(shop, 'gw', { selector: { a: 'b' }, servers: [Server.http({ hosts })] }),
  })],
  ['openshift-route-port', () => new openshift.OpenShiftRoute(shop, 'route', { to: openshift.RouteTarget.service(service(shop, HTTP)), targetPort: 'https' })],
  ['reference-grant-missing', () => routeTo(g.BackendRef.service(service(infra, HTTP)), g.ParentRef.gateway({ name: 'edge' }))],
  ['reference-grant-namespace', () => new g.ReferenceGrant(shop, 'grant', { from: [g.GrantFrom.gateways('a')], to: [g.GrantTo.resource(service(infra, HTTP))] })],
  ['remote-cluster-secret', () => {
    Mesh.configure(shop, { clusterName: 'west' });
    new multicluster.RemoteClusterSecret(shop, 'secret', { clusterName: 'west' });
  }],
  ['waypoint-namespace', () => g.Waypoint.label(service(shop, HTTP), new g.Waypoint(infra, 'waypoint'))],
];

describe.each(MISTAKES)('%s', (id, make) => {
  test('is reported once', () => {
    make();
    expect(errorsOf(app).map(error => / (\S+) \|/.exec(error)![1])).toEqual([id]);
  });

  test('is not reported if it is acknowledged', () => {
    make();
    acknowledge(app, id, 'known');
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('is not reported if validation is off', () => {
    make();
    [infra, shop].forEach(chart => Mesh.configure(chart, { validation: MeshValidation.OFF }));
    expect(() => app.synthYaml()).not.toThrow();
  });
});

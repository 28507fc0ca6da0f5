import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { gatewayApi as g } from '../../src';
import { gatewayApiVersionOf, servedGatewayApiVersion } from '../../src/private/gateway-api-versions';
import { Mesh } from '../../src/validation/mesh';

describe('the Gateway API', () => {
  test.each([['1.31', '1.6'], ['1.30.2', '1.5'], ['1.29', '1.1'], ['1.22', '1.1'], ['1.21', '1.0']])('of Istio %s is %s', (istio, version) => {
    expect(gatewayApiVersionOf(istio)).toBe(version);
  });

  test.each([
    ['1.6', 'v1 v1 v1 v1 v1'], ['1.5.1', 'v1 v1 v1alpha2 v1 v1'], ['1.4', 'v1 v1 v1alpha2 v1alpha3 v1beta1'], ['1.1', 'v1 v1 v1alpha2 v1alpha2 v1beta1'], ['v1.0.0', 'v1 v1alpha2 v1alpha2 v1alpha2 v1beta1'],
  ])('%s serves %s', (version, served) => {
    expect(['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'ReferenceGrant'].map(kind => servedGatewayApiVersion(kind, version)).join(' ')).toBe(served);
  });

  test('follows the mesh that holds when manifests are rendered, and its Istio where nothing else is said', () => {
    const app: App = Testing.app();
    const chart = new Chart(app, 'chart');
    const route = new g.TcpRoute(chart, 'route', { backendRefs: [g.BackendRef.serviceName('a', { port: 80 })] });
    expect(ApiObject.of(route).toJson().apiVersion).toBe('gateway.networking.k8s.io/v1');
    Mesh.configure(app, { istioVersion: '1.30' });
    expect(ApiObject.of(route).toJson().apiVersion).toBe('gateway.networking.k8s.io/v1alpha2');
    Mesh.configure(chart, { gatewayApiVersion: '1.6' });
    expect(ApiObject.of(route).toJson().apiVersion).toBe('gateway.networking.k8s.io/v1');
  });

  test.each(['0.8', '2', 'v1', '1'])('fails for %s', gatewayApiVersion => {
    expect(() => Mesh.configure(new Chart(Testing.app(), 'c'), { gatewayApiVersion }))
      .toThrow(`Mesh.gatewayApiVersion: got "${gatewayApiVersion}", allowed is a release of the Gateway API from 1.0 on, such as "1.6"; give major and minor version`);
  });
});

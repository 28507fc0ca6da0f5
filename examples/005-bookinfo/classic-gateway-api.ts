import { App, Chart } from 'cdk8s';
import * as istio from 'cdk8s-istio';
import { k8s } from 'cdk8s-plus-27';
import { alternative } from './alternative';

const { gatewayApi } = istio;

/** Gateway and routes of the sample in the Gateway API. The routes are alternatives of one another. */
export function classicGatewayApi(app: App): void {
  // The Gateway API has no subsets: a version is a Service.
  const versions = new Map<string, istio.MeshService>();
  const chart = new Chart(app, 'gateway-api--versions');
  for (const [service, version] of [['reviews', 'v1'], ['reviews', 'v2'], ['reviews', 'v3'], ['productpage', 'v1'], ['ratings', 'v1'], ['details', 'v1']]) {
    const name = `${service}-${version}`;
    versions.set(name, istio.MeshService.fromService(new k8s.KubeService(chart, name, {
      metadata: { name }, spec: { ports: [{ port: 9080, name: 'http' }], selector: { app: service, version } },
    })));
  }

  gateway(new Chart(app, 'gateway-api--gateway'));

  const allV1 = alternative(app, 'gateway-api--all-v1');
  for (const service of ['reviews', 'productpage', 'ratings', 'details']) {
    route(allV1, service, { v1: undefined });
  }
  route(alternative(app, 'gateway-api--reviews-v1'), 'reviews', { v1: undefined });
  route(alternative(app, 'gateway-api--reviews-v3'), 'reviews', { v3: undefined });
  route(alternative(app, 'gateway-api--reviews-50-v3'), 'reviews', { v1: 50, v3: 50 });
  route(alternative(app, 'gateway-api--reviews-90-10'), 'reviews', { v1: 90, v2: 10 });
  // Not in the sample for the Gateway API: the other routes of Istio's API that it can say. It has no faults.
  route(alternative(app, 'gateway-api--reviews-80-20'), 'reviews', { v1: 80, v2: 20 });
  route(alternative(app, 'gateway-api--reviews-v2-v3'), 'reviews', { v2: 50, v3: 50 });
  route(alternative(app, 'gateway-api--reviews-test-v2'), 'reviews', { v1: undefined }, 'v2');
  route(alternative(app, 'gateway-api--reviews-jason-v2-v3'), 'reviews', { v3: undefined }, 'v2');

  /** Calls of the mesh to a service, by the weights of its versions; those for the user jason go to a version of their own. */
  function route(where: Chart, service: string, weights: { [version: string]: number | undefined }, forJason?: string): void {
    const to = (version: string, weight?: number) => istio.Backend.host(versions.get(`${service}-${version}`)!, { weight, port: 9080 });
    new gatewayApi.TrafficSplit(where, service, {
      metadata: { name: service },
      service: istio.MeshService.fromServiceName(where, service),
      parentRefs: [gatewayApi.ParentRef.serviceName(service, { port: 9080 })],
      rules: forJason === undefined ? [] : [
        istio.TrafficRule.toBackends([to(forJason)], { match: [istio.HttpMatch.header('end-user', istio.StringMatch.exact('jason'))] }),
      ],
      backends: Object.entries(weights).map(([version, weight]) => to(version, weight)),
    });
  }
}

/** The web page, at a gateway that Istio runs for it. */
function gateway(chart: Chart): void {
  const { HttpPathMatch: Path } = gatewayApi;
  const edge = new gatewayApi.Gateway(chart, 'gateway', {
    metadata: { name: 'bookinfo-gateway' },
    listeners: [gatewayApi.Listener.http({ name: 'http', port: 80, allowedRoutes: gatewayApi.AllowedRoutes.same() })],
  });
  new gatewayApi.HttpRoute(chart, 'routes', {
    metadata: { name: 'bookinfo' },
    parentRefs: [gatewayApi.ParentRef.gateway(edge)],
    rules: [gatewayApi.HttpRouteRule.backends([gatewayApi.BackendRef.serviceName('productpage', { port: 9080 })], {
      matches: [
        { path: Path.exact('/productpage') },
        { path: Path.pathPrefix('/static') },
        { path: Path.exact('/login') },
        { path: Path.exact('/logout') },
        { path: Path.pathPrefix('/api/v1/products') },
      ],
    })],
  });
}

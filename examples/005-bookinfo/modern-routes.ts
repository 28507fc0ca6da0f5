import { App, Chart } from 'cdk8s';
import * as istio from 'cdk8s-istio';
import { allowGateway } from './modern-policies';
import type { Bookinfo } from './modern-workloads';

const HOST = 'bookinfo.example.com';
const CERTIFICATE = 'bookinfo-example-com-tls';
const GATEWAY = 'bookinfo-gateway';
const { gatewayApi } = istio;

/** Gateway and routes in Istio's API. The gateway's workload is one of ours. */
export function istioApi(app: App, bookinfo: Bookinfo): void {
  const edge = chartOf(app, 'istio', 'istio--gateway', 'bookinfo-ingress');
  const workload = new istio.IngressGateway(edge, 'gateway', { metadata: { name: GATEWAY }, exposure: istio.GatewayExposure.loadBalancer() });

  const routes = chartOf(app, 'istio', 'istio--routes', 'bookinfo');
  const gateway = new istio.Gateway(routes, 'gateway', {
    metadata: { name: GATEWAY },
    workload: workload,
    servers: [
      istio.Server.http({ hosts: [HOST], httpsRedirect: true }),
      istio.Server.https({ hosts: [HOST], tls: istio.ServerTls.simple(istio.ServerCertificate.credential(CERTIFICATE)) }),
    ],
  });
  const productpage = istio.MeshService.fromService(bookinfo.productpage.service);
  new istio.VirtualService(routes, 'productpage', {
    metadata: { name: 'bookinfo' },
    hosts: [HOST],
    gateways: [gateway],
    http: [istio.HttpRoute.route([{ destination: istio.Destination.service(productpage) }])],
  });
  new istio.TrafficSplit(routes, 'reviews', reviews(bookinfo));
  allowGateway(routes, bookinfo.productpage, istio.ServiceAccountRef.of(GATEWAY, { namespace: edge.namespace }));
}

/** The same in the Gateway API. Istio runs the gateway's workload, outside of the namespace that allows nothing. */
export function gatewayApiRoutes(app: App, bookinfo: Bookinfo): void {
  const edge = chartOf(app, 'gateway-api', 'gateway-api--gateway', 'bookinfo-ingress');
  const allowedRoutes = gatewayApi.AllowedRoutes.namespaces(['bookinfo']);
  const gateway = new gatewayApi.Gateway(edge, 'gateway', {
    metadata: { name: GATEWAY },
    listeners: [
      // Redirects are made here, so nobody else may attach a route to plain HTTP.
      gatewayApi.Listener.http({ hostname: HOST }),
      gatewayApi.Listener.https({ hostname: HOST, allowedRoutes, tls: gatewayApi.ListenerTls.terminate([gatewayApi.CertificateRef.secretName(CERTIFICATE)]) }),
    ],
  });
  new gatewayApi.HttpRoute(edge, 'redirect', {
    metadata: { name: 'redirect-to-https' },
    parentRefs: [gatewayApi.ParentRef.gateway(gateway, { sectionName: 'http-80' })],
    rules: [gatewayApi.HttpRouteRule.redirect({ scheme: gatewayApi.HttpScheme.HTTPS, statusCode: 301 })],
  });

  const routes = chartOf(app, 'gateway-api', 'gateway-api--routes', 'bookinfo');
  new gatewayApi.HttpRoute(routes, 'productpage', {
    metadata: { name: 'bookinfo' },
    parentRefs: [gatewayApi.ParentRef.gateway(gateway, { sectionName: 'https-443' })],
    hostnames: [HOST],
    rules: [gatewayApi.HttpRouteRule.backends([gatewayApi.BackendRef.service(bookinfo.productpage.service)])],
  });
  new gatewayApi.TrafficSplit(routes, 'reviews', reviews(bookinfo));
  allowGateway(routes, bookinfo.productpage, istio.ServiceAccountRef.of(`${GATEWAY}-istio`, { namespace: edge.namespace }));
}

/** Nine in ten readers see reviews v1, one sees v3, and jason v2: the props of one pattern, in either API. */
function reviews(bookinfo: Bookinfo): istio.TrafficSplitProps {
  const [v1, v2, v3] = ['v1', 'v2', 'v3'].map(version => istio.Subset.of(version, { version }));
  return {
    metadata: { name: 'reviews' },
    service: istio.MeshService.fromService(bookinfo.reviews.service),
    rules: [istio.TrafficRule.toBackends([istio.Backend.subset(v2)], { match: [istio.HttpMatch.header('end-user', istio.StringMatch.exact('jason'))] })],
    backends: [istio.Backend.subset(v1, { weight: 90 }), istio.Backend.subset(v3, { weight: 10 })],
  };
}

/** All charts of one API are applied together, in place of those of the other. */
function chartOf(app: App, world: string, id: string, namespace: string): Chart {
  const chart = new Chart(app, id, { namespace });
  istio.Mesh.configure(chart, { world });
  return chart;
}

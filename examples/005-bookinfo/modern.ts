import { App, Chart } from 'cdk8s';
import * as istio from 'cdk8s-istio';
import { policies } from './modern-policies';
import { gatewayApiRoutes, istioApi } from './modern-routes';
import { bookinfo } from './modern-workloads';

/** Bookinfo with strict mutual TLS, where nothing is allowed that nobody named. Of the two APIs one is applied. */
export function modern(app: App): void {
  // Namespaces belong to no namespace, hence no `namespace` on this chart.
  const setup = new Chart(app, 'bookinfo--setup');
  for (const name of ['bookinfo', 'bookinfo-ingress']) {
    new istio.MeshNamespace(setup, name, { metadata: { name }, membership: istio.MeshMembership.injection() });
  }
  const services = bookinfo(new Chart(app, 'bookinfo--app', { namespace: 'bookinfo' }));
  policies(new Chart(app, 'bookinfo--policies', { namespace: 'bookinfo' }), services);
  istioApi(app, services);
  gatewayApiRoutes(app, services);
}

import { App, Chart } from 'cdk8s';
import * as istio from 'cdk8s-istio';
import { classicGatewayApi } from './classic-gateway-api';
import { classicIstioApi } from './classic-istio-api';
import { bookinfo, moreVersions } from './classic-workloads';

/** The sample as Istio ships it. */
export function classic(app: App): void {
  new istio.MeshNamespace(new Chart(app, 'bookinfo--setup'), 'default', { metadata: { name: 'default' }, membership: istio.MeshMembership.injection() });
  bookinfo(new Chart(app, 'bookinfo--app'));
  moreVersions(new Chart(app, 'bookinfo--more-versions'));
  classicIstioApi(app);
  classicGatewayApi(app);
}

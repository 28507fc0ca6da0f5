import { App, Chart } from 'cdk8s';
import * as istio from 'cdk8s-istio';
import { injectedDefaultNamespace, tcpEcho } from './classic-workloads';

/** The tutorial as published: Istio 1.0, one Gateway a port, on the ingress gateway that everybody shares. */
export function classic(app: App): void {
  istio.Mesh.configure(app, { istioVersion: '1.0' });

  injectedDefaultNamespace(new Chart(app, 'ack--setup'));

  tcpEcho(new Chart(app, 'ack--app'));

  const routing = new Chart(app, 'ack--istio');
  const destinationRule = new istio.DestinationRule(routing, 'rule', {
    metadata: { name: 'tcp-echo' },
    host: 'tcp-echo',
    subsets: [istio.Subset.of('v1', { version: 'v1' }), istio.Subset.of('v2', { version: 'v2' })],
  });
  new istio.TcpPortRouter(routing, 'tcp-echo', {
    metadata: { name: 'tcp-echo' },
    service: istio.MeshService.fromHost('tcp-echo.default.svc.cluster.local'),
    servicePort: 3333,
    destinationRule,
    listener: istio.GatewayListener.perPort(istio.IngressGateway.fromSelector(routing, 'ingress', { istio: 'ingressgateway' }), {
      names: ['tcp-echo-gateway', 'tcp-echo-gateway-v2'],
    }),
    matchGateways: true,
    routes: [
      { port: 31400, portName: 'tcp', backends: [istio.Backend.subset(destinationRule.subset('v1'))] },
      { port: 31401, portName: 'tcp', backends: [istio.Backend.subset(destinationRule.subset('v2'))] },
    ],
  });
}

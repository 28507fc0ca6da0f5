import { App, Chart } from 'cdk8s';
import * as istio from 'cdk8s-istio';
import { tcpGateway } from './gateway';
import { injectedNamespace, tcpEcho } from './modern-workloads';

/** The same two ports today, on a gateway of their own, so that its Service opens what is routed and nothing else. */
export function modern(app: App): void {
  // Namespaces belong to no namespace, hence no `namespace` on this chart.
  const setup = new Chart(app, 'ack--setup');
  injectedNamespace(setup, 'default');
  injectedNamespace(setup, 'istio-ingress');

  const { service } = tcpEcho(new Chart(app, 'ack--app', { namespace: 'default' }));

  const gateway = tcpGateway(new Chart(app, 'ack--gateway', { namespace: 'istio-ingress' }));

  const routing = new Chart(app, 'ack--istio', { namespace: 'default' });
  new istio.TcpPortRouter(routing, 'tcp-echo', {
    metadata: { name: 'tcp-echo' },
    service: istio.MeshService.fromService(service),
    servicePort: 3333,
    listener: istio.GatewayListener.workload(gateway, { metadata: { name: 'tcp-echo-gateway' } }),
    routes: [
      { port: 31400, backends: [istio.Backend.subset(istio.Subset.of('v1', { version: 'v1' }))] },
      { port: 31401, backends: [istio.Backend.subset(istio.Subset.of('v2', { version: 'v2' }))] },
    ],
  });
}

import { App, Chart } from 'cdk8s';
import * as istio from 'cdk8s-istio';
import { certificate, ilbGateway } from './gateway';
import { greeter, injectedNamespace } from './modern-workloads';

const HOST = 'grpc.example.com';

/** The same service today: a gateway by injection, a certificate by name, one host name. */
export function modern(app: App): void {
  // Namespaces belong to no namespace, hence no `namespace` on this chart.
  const setup = new Chart(app, 'gke--setup');
  injectedNamespace(setup, 'default');
  injectedNamespace(setup, 'istio-ingress');

  const edge = new Chart(app, 'gke--gateway', { namespace: 'istio-ingress' });
  const gateway = ilbGateway(edge);
  const { credentialName } = certificate(edge, HOST);

  const { service } = greeter(new Chart(app, 'gke--app', { namespace: 'default' }));

  const routing = new Chart(app, 'gke--istio', { namespace: 'default' });
  new istio.GrpcIlbService(routing, 'greeter', {
    metadata: { name: 'greeter' },
    service: istio.MeshService.fromService(service),
    hosts: [HOST],
    listener: istio.GatewayListener.workload(gateway),
    tls: istio.ServerTls.simple(istio.ServerCertificate.credential(credentialName), { minProtocolVersion: istio.TlsProtocolVersion.TLSV1_2 }),
    // Every call, also of one connection, goes to the next pod.
    loadBalancer: istio.LoadBalancer.roundRobin(),
  });
}

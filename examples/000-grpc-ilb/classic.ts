import { App, Chart } from 'cdk8s';
import * as istio from 'cdk8s-istio';
import { clusterAdmin, greeter, ilbCertificate, injectedDefaultNamespace, istioNamespace } from './classic-workloads';

/** The tutorial as published: Istio 1.2, certificates mounted as files, a gateway installed by Helm. */
export function classic(app: App): void {
  istio.Mesh.configure(app, { istioVersion: '1.2' });

  const setup = new Chart(app, 'gke--setup');
  clusterAdmin(setup);
  istioNamespace(setup);
  ilbCertificate(setup);
  injectedDefaultNamespace(setup);

  const { service } = greeter(new Chart(app, 'gke--app'));

  const routing = new Chart(app, 'gke--istio');
  new istio.GrpcIlbService(routing, 'greeter', {
    metadata: { name: 'greeter' },
    service: istio.MeshService.fromService(service),
    hosts: ['*'],
    listener: istio.GatewayListener.workload(istio.IngressGateway.fromSelector(routing, 'ilb', { istio: 'ilbgateway' })),
    listenerName: 'https',
    tls: istio.ServerTls.simple(istio.ServerCertificate.files({
      serverCertificate: '/etc/istio/ilbgateway-certs/tls.crt',
      privateKey: '/etc/istio/ilbgateway-certs/tls.key',
    })),
    match: [istio.HttpMatch.uriPrefix('/')],
    loadBalancer: istio.LoadBalancer.roundRobin(),
    clientTls: istio.ClientTls.istioMutual(),
  });
}

import { App, Chart } from 'cdk8s';
import * as istio from 'cdk8s-istio';
import { egress, frontendRoutes, istiodExposure } from './classic-routing';
import { classicBoutique, clusterAdmin, namespaces, sampleCertificates } from './classic-workloads';
import { VirtualMachine, vmFirewallRule } from './virtual-machine';

/** The tutorial as published: Istio 1.6, the virtual machine by its address, istiod on the public ingress gateway. */
export function classic(app: App): VirtualMachine {
  istio.Mesh.configure(app, { istioVersion: '1.6', preferredApiVersion: 'v1alpha3' });

  const setup = new Chart(app, 'west--setup');
  clusterAdmin(setup);
  namespaces(setup);
  sampleCertificates(setup);

  const { frontend } = classicBoutique(new Chart(app, 'west--app'));

  const catalog = new istio.MeshExpansionEntry(new Chart(app, 'west--add-to-mesh'), 'productcatalog', {
    metadata: { namespace: 'default' },
    serviceMetadata: { annotations: { 'kubernetes.io/service-account.name': 'default' } },
    entryMetadata: { name: 'mesh-expansion-productcatalogservice' },
    mode: istio.MeshExpansionMode.serviceEntry([{ address: '${GCE_IP}' }]),
    serviceName: 'productcatalogservice',
    ports: [istio.MeshPort.grpc(3550)],
  });

  const routing = new Chart(app, 'west--istio');
  frontendRoutes(routing, frontend);
  egress(routing);

  istiodExposure(new Chart(app, 'west--mesh-expansion'));

  const files = catalog.legacyBootstrap({
    serviceCidr: '${GKE_SERVICE_CIDR}',
    ingressIp: '${GWIP}',
    controlPlaneHosts: ['istio-citadel', 'istio-pilot', 'istio-pilot.istio-system'], // the agent asks for istiod.istio-system.svc
  });
  return { files, firewallRule: vmFirewallRule(catalog) };
}

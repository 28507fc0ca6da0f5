import { App, Chart, Duration } from 'cdk8s';
import * as istio from 'cdk8s-istio';
import { egress, istiodExposure, shopIngress } from './modern-routing';
import { modernBoutique, namespaces } from './modern-workloads';
import { VirtualMachine, vmFirewallRule, vmIdentity } from './virtual-machine';

/** The machine registers itself behind an ordinary Service; istiod is reached through an east-west gateway. */
export function modern(app: App): VirtualMachine {
  // Namespaces belong to no namespace, hence no `namespace` on this chart.
  namespaces(new Chart(app, 'west--setup'));

  const { frontend } = modernBoutique(new Chart(app, 'west--app', { namespace: 'default' }));

  const machine = new Chart(app, 'west--add-to-mesh', { namespace: 'default' });
  const { serviceAccount } = vmIdentity(machine);
  const catalog = new istio.MeshExpansionEntry(machine, 'productcatalog', {
    serviceName: 'productcatalogservice',
    ports: [istio.MeshPort.grpc(3550, { name: 'grpc' })],
    serviceAccount: serviceAccount.name,
    mode: istio.MeshExpansionMode.workloadGroup({ probe: istio.ReadinessProbe.tcpSocket(3550, { initialDelay: Duration.seconds(5), period: Duration.seconds(5) }) }),
  });
  // Needs Config Connector; `gcloudCommand` of the rule does without.
  const firewallRule = vmFirewallRule(catalog);
  new istio.ComputeFirewall(machine, 'firewall', { rule: firewallRule });

  const routing = new Chart(app, 'west--istio', { namespace: 'default' });
  shopIngress(routing, frontend);
  egress(routing);

  istiodExposure(new Chart(app, 'west--mesh-expansion', { namespace: 'istio-system' }));

  return { files: catalog.bootstrap({ clusterId: 'west', ingressIp: '203.0.113.10' }), firewallRule };
}

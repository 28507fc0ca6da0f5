import { Chart } from 'cdk8s';
import * as istio from 'cdk8s-istio';
import { k8s } from 'cdk8s-plus-27';

/** Whose token the machine shows to istiod; its own account, so that a policy can tell the machine from the pods. */
export function vmIdentity(chart: Chart): { serviceAccount: k8s.KubeServiceAccount } {
  const serviceAccount = new k8s.KubeServiceAccount(chart, 'identity', { metadata: { name: 'productcatalog-vm' } });
  return { serviceAccount };
}

/** Pods reach the machine directly, not through a gateway, so the network must let them, on the ports of the service. */
export function vmFirewallRule(catalog: istio.MeshExpansionEntry): istio.FirewallRule {
  return catalog.firewallRule({
    name: 'k8s-to-istio-gce',
    description: 'Allow k8s pods CIDR to istio-gce instance',
    sourceRanges: ['${GKE_POD_CIDR}'],
    targetTags: ['istio-gce'],
  });
}

/** The machine's files, and whatever is printed with them. */
export interface VirtualMachine {
  readonly files: istio.VmFiles;
  readonly firewallRule: istio.FirewallRule;
}

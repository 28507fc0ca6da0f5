import { ApiObject, Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';

/** Whose token the machine shows to istiod; its own account, so that a policy can tell the machine from the pods. */
export function vmIdentity(chart: Chart): { serviceAccount: k8s.KubeServiceAccount } {
  const serviceAccount = new k8s.KubeServiceAccount(chart, 'identity', { metadata: { name: 'productcatalog-vm' } });
  return { serviceAccount };
}

export interface VmFirewallOptions {
  /** Where the machine listens. */
  readonly ports: number[];
}

/** Pods reach the machine directly, not through a gateway, so the network must let them. Needs Config Connector. */
export function vmFirewall(chart: Chart, options: VmFirewallOptions): void {
  new ApiObject(chart, 'firewall', {
    apiVersion: 'compute.cnrm.cloud.google.com/v1beta1',
    kind: 'ComputeFirewall',
    metadata: { name: 'k8s-to-istio-gce' },
    spec: {
      description: 'Allow k8s pods CIDR to istio-gce instance',
      direction: 'INGRESS',
      networkRef: { name: 'default' },
      sourceRanges: ['${GKE_POD_CIDR}'],
      targetTags: ['istio-gce'],
      allow: [{ protocol: 'tcp', ports: options.ports.map(String) }],
    },
  });
}

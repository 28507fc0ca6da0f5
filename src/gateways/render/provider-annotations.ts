import { invalid } from '../../checks/defect';
import { refusal } from '../../checks/refuse';

/** A provider of load balancers. */
export interface Provider {
  readonly name: string;
  /** What its annotations of Services start with. */
  readonly prefixes: string[];
  /** How it is spelled. */
  readonly factory: string;
}

export const GKE: Provider = { name: 'GKE', prefixes: ['networking.gke.io/', 'cloud.google.com/'], factory: 'gkeInternal' };
export const EKS: Provider = { name: 'EKS', prefixes: ['service.beta.kubernetes.io/aws-load-balancer-'], factory: 'eksInternal' };
export const AKS: Provider = { name: 'AKS', prefixes: ['service.beta.kubernetes.io/azure-'], factory: 'aksInternal' };
export const ACK: Provider = {
  name: 'ACK', prefixes: ['service.beta.kubernetes.io/alibaba-cloud-loadbalancer-', 'service.beta.kubernetes.io/alicloud-loadbalancer-'], factory: 'ackIntranet',
};

const PROVIDERS = [GKE, EKS, AKS, ACK];

/** Throws for an annotation that another provider reads than the one that makes the load balancer. */
export function checkProviderAnnotations(field: string, provider: Provider, annotations: { [key: string]: string } | undefined): void {
  for (const key of Object.keys(annotations ?? {})) {
    const other = PROVIDERS.find(p => p !== provider && p.prefixes.some(prefix => key.startsWith(prefix)));
    if (other !== undefined) {
      throw refusal(invalid(field, key, `annotations of ${provider.name}: this is a load balancer option of another provider, ${other.name}`, `use GatewayExposure.${other.factory}, or leave it out`));
    }
  }
}

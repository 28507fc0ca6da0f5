import { conflict } from '../../checks/defect';
import { refusal } from '../../checks/refuse';
import { keyPath } from '../../private/field-path';

/** A provider of load balancers. */
export interface Provider {
  readonly name: string;
  /** Prefixes of its annotations of Services. */
  readonly prefixes: string[];
  /** The factory of GatewayExposure. */
  readonly factory: string;
}

export const GKE: Provider = { name: 'GKE', prefixes: ['networking.gke.io/', 'cloud.google.com/'], factory: 'gkeInternal' };
export const EKS: Provider = { name: 'EKS', prefixes: ['service.beta.kubernetes.io/aws-load-balancer-'], factory: 'eksInternal' };
export const AKS: Provider = { name: 'AKS', prefixes: ['service.beta.kubernetes.io/azure-'], factory: 'aksInternal' };
export const ACK: Provider = {
  name: 'ACK', prefixes: ['service.beta.kubernetes.io/alibaba-cloud-loadbalancer-', 'service.beta.kubernetes.io/alicloud-loadbalancer-'], factory: 'ackIntranet',
};

const PROVIDERS = [GKE, EKS, AKS, ACK];

/** Throws for annotations of another provider than that of the load balancer. */
export function checkProviderAnnotations(field: string, provider: Provider, annotations: { [key: string]: string } | undefined): void {
  for (const key of Object.keys(annotations ?? {})) {
    const other = PROVIDERS.find(p => p !== provider && p.prefixes.some(prefix => key.startsWith(prefix)));
    if (other !== undefined) {
      throw refusal(conflict(`${field}${keyPath(key)}`, `a load balancer of ${provider.name}`, `it is an option of ${other.name}`, `use GatewayExposure.${other.factory}, or remove the annotation`));
    }
  }
}

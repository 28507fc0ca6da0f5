import { ApiObject, ApiObjectMetadata, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { FirewallRule } from './firewall-rule';

/** Properties of a ComputeFirewall. */
export interface ComputeFirewallProps {
  /** The rule. */
  readonly rule: FirewallRule;
  /**
   * The VPC network where Config Connector does not manage it: `projects/<project>/global/networks/<network>`.
   * @default - a ComputeNetwork of the namespace, by the name of the rule's network
   */
  readonly externalNetwork?: string;
  /**
   * Metadata of the object; its name is that of the rule in Google Cloud.
   * @default - the name of the rule, and the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * A firewall rule that Config Connector makes in Google Cloud, which must be installed in the cluster.
 * @see https://cloud.google.com/config-connector/docs/reference/resource-docs/compute/computefirewall
 *
 * @example
 * declare const chart: Chart;
 * declare const catalog: istio.MeshExpansionEntry;
 * new istio.ComputeFirewall(chart, 'firewall', {
 *   rule: catalog.firewallRule({ name: 'pods-to-catalog', sourceRanges: ['${GKE_POD_CIDR}'], targetTags: ['catalog'] }),
 * });
 */
export class ComputeFirewall extends ApiObject {
  /** The rule, as it was given. */
  public readonly rule: FirewallRule;

  constructor(scope: Construct, id: string, props: ComputeFirewallProps) {
    super(scope, id, {
      apiVersion: 'compute.cnrm.cloud.google.com/v1beta1',
      kind: 'ComputeFirewall',
      metadata: { name: props.rule.name, ...props.metadata },
      spec: Lazy.any({ produce: () => props.rule._toConfigConnector(props.externalNetwork) }),
    });
    this.rule = props.rule;
  }
}

import { ApiObject, ApiObjectMetadata, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { FirewallRule } from './firewall-rule';

/** Properties of a ComputeFirewall. */
export interface ComputeFirewallProps {
  /** The rule. */
  readonly rule: FirewallRule;
  /**
   * The VPC network, if Config Connector does not manage it: `projects/<project>/global/networks/<network>`.
   * @default - the ComputeNetwork of the namespace that has the name of the rule's network
   */
  readonly externalNetwork?: string;
  /**
   * Metadata of the object; its name is also the name of the firewall rule in Google Cloud.
   * @default - the rule's name and the chart's namespace
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * A firewall rule that Config Connector creates in Google Cloud; Config Connector must be installed in the cluster.
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
  /** The rule that was passed to the constructor. */
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

import { conflict, invalid, missing } from '../../checks/defect';
import { defectOfNotEmpty, isCidr, isIpAddress } from '../../checks/formats/name';
import { defectOfInteger } from '../../checks/formats/number';
import { refusal, refuse } from '../../checks/refuse';
import { copyList } from '../../private/copy';
import { ifSet, onlySet } from '../../private/defined';
import { isLiteralString } from '../../private/literal';
import { checkEach } from '../../private/map-each';
import { resolveTokens } from '../../private/resolve-tokens';
import { shellWord } from '../render/shell-quote';

/** Options for a firewall rule that allows calls to machines. */
export interface FirewallRuleOptions {
  /** The name of the rule: at most 63 lower-case letters, digits and `-`; the first character is a letter, the last one a letter or digit. */
  readonly name: string;
  /** Source addresses of the calls: IP addresses or CIDRs, such as the cluster's pod range. At least one. */
  readonly sourceRanges: string[];
  /**
   * Network tags of the machines. Exactly one of `targetTags` and `targetServiceAccounts` is required.
   * @default - the machines are selected by `targetServiceAccounts`
   */
  readonly targetTags?: string[];
  /**
   * E-mail addresses of the Google Cloud service accounts that the machines run as. Exactly one of `targetTags` and `targetServiceAccounts` is required.
   * @default - the machines are selected by `targetTags`
   */
  readonly targetServiceAccounts?: string[];
  /**
   * The name of the VPC network.
   * @default "default"
   */
  readonly network?: string;
  /**
   * A description of the rule.
   * @default - no description
   */
  readonly description?: string;
  /**
   * The priority of the rule, 0 to 65535: the rule with the lowest number takes precedence.
   * @default - 1000
   */
  readonly priority?: number;
}

/** Ports of one protocol. */
export interface FirewallPorts {
  /** The IP protocol: `tcp`, `udp` or `sctp`. */
  readonly protocol: string;
  /** Port numbers. */
  readonly ports: number[];
}

/** Properties of a FirewallRule. */
export interface FirewallRuleProps extends FirewallRuleOptions {
  /** The ports that the rule opens, at least one. */
  readonly allow: FirewallPorts[];
}

/**
 * A firewall rule of a Google Cloud VPC network, as data: pods call machines directly, so the network must allow it.
 * `MeshExpansionEntry.firewallRule` returns a rule with the ports of the service.
 * @see https://cloud.google.com/firewall/docs/firewalls
 *
 * @example
 * const rule = istio.FirewallRule.of({
 *   name: 'pods-to-catalog', sourceRanges: ['10.8.0.0/14'], targetTags: ['catalog'], allow: [{ protocol: 'tcp', ports: [3550] }],
 * });
 * console.log(rule.gcloudCommand);
 */
export class FirewallRule {
  /** Defines a rule. Throws for values that Google Cloud rejects, and for a rule that would open every machine of the network. */
  public static of(props: FirewallRuleProps): FirewallRule {
    return new FirewallRule(props);
  }

  /** The name of the rule. */
  public readonly name: string;
  /** The VPC network. */
  public readonly network: string;
  /** The description of the rule. */
  public readonly description?: string;
  /** The priority of the rule; undefined for the default of Google Cloud. */
  public readonly priority?: number;

  private constructor(private readonly props: FirewallRuleProps) {
    checkProps(props);
    this.name = props.name;
    this.network = props.network ?? 'default';
    this.description = props.description;
    this.priority = props.priority;
  }

  /** The ports that the rule opens. */
  public get allow(): FirewallPorts[] {
    return this.props.allow.map(({ protocol, ports }) => ({ protocol, ports: copyList(ports) }));
  }

  /** Source addresses that the rule allows. */
  public get sourceRanges(): string[] {
    return copyList(this.props.sourceRanges);
  }

  /** Network tags of the machines. */
  public get targetTags(): string[] | undefined {
    return ifSet(this.props.targetTags, copyList);
  }

  /** Service accounts of the machines. */
  public get targetServiceAccounts(): string[] | undefined {
    return ifSet(this.props.targetServiceAccounts, copyList);
  }

  /** The command that creates the rule, on one line. */
  public get gcloudCommand(): string {
    const { description, network, priority, sourceRanges, targetTags, targetServiceAccounts, allow } = this.resolved;
    const flags: [string, string | undefined][] = [
      ['description', description],
      ['network', network ?? 'default'],
      ['direction', 'INGRESS'],
      ['priority', ifSet(priority, String)],
      ['action', 'ALLOW'],
      ['rules', allow.flatMap(({ protocol, ports }) => ports.map(port => `${protocol}:${port}`)).join(',')],
      ['source-ranges', sourceRanges.join(',')],
      ['target-tags', targetTags?.join(',')],
      ['target-service-accounts', targetServiceAccounts?.join(',')],
    ];
    return `gcloud compute firewall-rules create ${shellWord(this.name)} ${flags.flatMap(([flag, value]) => value === undefined ? [] : `--${flag}=${argument(value)}`).join(' ')}`;
  }

  /** @internal */
  public _toConfigConnector(externalNetwork: string | undefined): object {
    const { description, network, priority, sourceRanges, targetTags, targetServiceAccounts, allow } = this.resolved;
    return onlySet({
      description,
      direction: 'INGRESS',
      priority,
      networkRef: externalNetwork === undefined ? { name: network ?? 'default' } : { external: externalNetwork },
      sourceRanges,
      targetTags,
      targetServiceAccounts: targetServiceAccounts?.map(external => ({ external })),
      allow: allow.map(({ protocol, ports }) => ({ protocol, ports: ports.map(String) })),
    });
  }

  private get resolved(): FirewallRuleProps {
    return resolveTokens(this.props);
  }
}

/** A quoted argument; in double quotes if it has a placeholder, so that the shell replaces it. */
function argument(value: string): string {
  return value.includes('$') ? `"${value.replace(/["\\`]/g, '\\$&')}"` : shellWord(value);
}

function checkProps(props: FirewallRuleProps): void {
  checkResourceName('FirewallRule.name', props.name);
  refuse(defectOfNotEmpty('FirewallRule.sourceRanges', props.sourceRanges, 'add the address range of the pods'));
  checkEach(props.sourceRanges, (range, i) => {
    if (isLiteralString(range) && !isCidr(range) && !isIpAddress(range)) {
      throw refusal(invalid(`FirewallRule.sourceRanges[${i}]`, range, 'an IP address, or a CIDR such as "10.8.0.0/14"', 'correct the address range'));
    }
  });
  if (props.targetTags === undefined && props.targetServiceAccounts === undefined) {
    throw refusal(missing('FirewallRule.targetTags', 'set it, or targetServiceAccounts', 'because the rule would open every machine of the network without it'));
  }
  if (props.targetTags !== undefined && props.targetServiceAccounts !== undefined) {
    throw refusal(conflict('FirewallRule.targetTags', 'targetServiceAccounts', 'Google Cloud accepts only one of the two', 'remove one of them'));
  }
  refuse(defectOfNotEmpty('FirewallRule.targetTags', props.targetTags, 'add a tag'));
  checkEach(props.targetTags, (tag, i) => checkResourceName(`FirewallRule.targetTags[${i}]`, tag));
  refuse(defectOfNotEmpty('FirewallRule.targetServiceAccounts', props.targetServiceAccounts, 'add a service account'));
  refuse(defectOfInteger('FirewallRule.priority', props.priority, 0, 65535));
  refuse(defectOfNotEmpty('FirewallRule.allow', props.allow, 'add a port'));
  checkEach(props.allow, ({ protocol, ports }, i) => {
    if (isLiteralString(protocol) && !['tcp', 'udp', 'sctp'].includes(protocol)) {
      throw refusal(invalid(`FirewallRule.allow[${i}].protocol`, protocol, '"tcp", "udp" or "sctp", the protocols with ports', 'correct the protocol'));
    }
    refuse(defectOfNotEmpty(`FirewallRule.allow[${i}].ports`, ports, 'add a port'));
    checkEach(ports, (port, j) => refuse(defectOfInteger(`FirewallRule.allow[${i}].ports[${j}]`, port, 0, 65535)));
  });
}

function checkResourceName(field: string, value: string): void {
  if (isLiteralString(value) && !/^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/.test(value)) {
    throw refusal(invalid(field, value, 'a name of at most 63 lower-case letters, digits and "-" that starts with a letter and does not end with "-"', 'rename it'));
  }
}

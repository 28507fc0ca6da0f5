import { Lazy } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { DestinationRuleSpec, toJson_DestinationRuleSpec } from '../../imports/networking.istio.io';
import { IstioKind, IstioResource, IstioResourceProps } from '../base';
import { conflict, missing, unknownReference } from '../checks/defect';
import { checkDestinationRule, checkSubset } from '../checks/destination-rule';
import { checkExportTo } from '../checks/export-to';
import { defectOfLabels } from '../checks/formats/labels';
import { refuseErrors } from '../checks/problem';
import { atConstruct, refusalAt, refuse } from '../checks/refuse';
import { ifSet } from '../private/defined';
import { GrowingList } from '../private/growing-list';
import { checkEach, mapEach } from '../private/map-each';
import type { Plain } from '../private/plain';
import { ExportTo } from '../values/export-to';
import { IMeshService } from '../values/mesh-service';
import { ForeignResource } from './foreign-resource';
import { renderTrafficPolicy } from './render/traffic-policy';
import { Subset } from './subset';
import { TrafficPolicy } from './traffic-policy';

const KIND: IstioKind = { group: 'networking.istio.io', kind: 'DestinationRule', toJson: toJson_DestinationRuleSpec };

/** A DestinationRule, defined in this app or not. */
export interface IDestinationRule extends IConstruct {
  /** The name of the DestinationRule. */
  readonly name: string;
  /**
   * The namespace of the DestinationRule.
   * @default - not known
   */
  readonly namespace?: string;
  /**
   * The subset with a name. Throws if the subsets of the rule are known, and none has the name.
   */
  subset(name: string): Subset;
}

/** Options of a reference to a DestinationRule that is not defined in the app. */
export interface DestinationRuleReferenceOptions {
  /**
   * The namespace of the DestinationRule.
   * @default - not known
   */
  readonly namespace?: string;
  /**
   * The subsets of the DestinationRule: `Subset.of`.
   * @default - not known: every name of a subset is accepted
   */
  readonly subsets?: Subset[];
}

/** Properties of a DestinationRule. */
export interface DestinationRuleProps extends IstioResourceProps {
  /**
   * The service that the rule applies to: a factory of `MeshService`, such as `MeshService.fromService`. Exactly one of `service` and `host` is required.
   * @default - `host`
   */
  readonly service?: IMeshService;
  /**
   * The host that the rule applies to, rendered unchanged; its first label may be `*`. A short name is completed with the namespace of the rule.
   * Exactly one of `host` and `service` is required.
   * @default - the host of `service`
   */
  readonly host?: string;
  /**
   * Settings for traffic to the host.
   * @default - Istio's defaults
   */
  readonly trafficPolicy?: TrafficPolicy;
  /**
   * Named parts of the host's workloads: `Subset.of`.
   * @default - no subsets; see `addSubset`
   */
  readonly subsets?: Subset[];
  /**
   * Namespaces in which the rule is visible: `ExportTo.ALL`, `ExportTo.SAME_NAMESPACE`, `ExportTo.namespace`.
   * @default - `defaultDestinationRuleExportTo` of the mesh configuration: every namespace; see `addExportTo`
   */
  readonly exportTo?: ExportTo[];
  /**
   * Labels of the workloads, in the namespace of the rule, whose outbound requests the rule applies to. The rule is then visible in that namespace only.
   * @default - all workloads of the namespaces in which the rule is visible
   */
  readonly workloadSelector?: { [key: string]: string };
}

/**
 * Settings for traffic to a host after routing: load balancing, connection limits, outlier detection, TLS, and the subsets that routes use.
 * Define one DestinationRule for each host: of two, Istio uses one or merges their subsets, in an order that is not defined.
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/
 *
 * @example
 * declare const chart: Chart;
 * new istio.DestinationRule(chart, 'reviews', {
 *   service: istio.MeshService.fromServiceName(chart, 'reviews', { namespace: 'default' }),
 *   subsets: [istio.Subset.of('v1', { version: 'v1' }), istio.Subset.of('v2', { version: 'v2' })],
 *   trafficPolicy: { loadBalancer: istio.LoadBalancer.random() },
 * });
 */
export class DestinationRule extends IstioResource implements IDestinationRule {
  /** References a DestinationRule that is not defined in the app. */
  public static fromDestinationRuleName(scope: Construct, id: string, name: string, options: DestinationRuleReferenceOptions = {}): IDestinationRule {
    return new ForeignDestinationRule(scope, id, name, options);
  }

  private readonly ownSubsets: GrowingList<Subset>;
  private readonly ownExportTo: GrowingList<ExportTo>;
  private readonly fragment: Pick<Plain<DestinationRuleSpec>, 'trafficPolicy' | 'workloadSelector'>;
  private readonly given: Pick<DestinationRuleProps, 'host' | 'service'>;

  /** Throws without a host, with two, for two different subsets with the same name, and for invalid settings. */
  constructor(scope: Construct, id: string, props: DestinationRuleProps) {
    super(scope, id, KIND, props);
    const { host, service, workloadSelector } = props;
    if (host === undefined && service === undefined) {
      throw refusalAt(this, missing('DestinationRule.host', 'set host or service'));
    }
    if (host !== undefined && service !== undefined) {
      throw refusalAt(this, conflict('DestinationRule.host', 'service', 'each of them specifies the host', 'remove one of the two', host));
    }
    this.given = { host, service };
    this.fragment = atConstruct(this, () => {
      refuse(defectOfLabels('DestinationRule.workloadSelector', workloadSelector)); // stricter than Istio: no workload of Kubernetes can have other labels
      return {
        trafficPolicy: ifSet(props.trafficPolicy, policy => renderTrafficPolicy('DestinationRule.trafficPolicy', policy, this.namespace ?? '')),
        workloadSelector: ifSet(workloadSelector, matchLabels => ({ matchLabels })),
      };
    });
    this.ownExportTo = new GrowingList(props.exportTo);
    atConstruct(this, () => refuseErrors(report => checkDestinationRule({
      host: host ?? Lazy.any({ produce: () => this.host }), workloadSelector: this.fragment.workloadSelector, exportTo: mapEach(props.exportTo, e => e.value),
    }, 'DestinationRule', this.namespace ?? '', report)));
    this.ownSubsets = new GrowingList(Array.isArray(props.subsets) ? [] : props.subsets);
    checkEach(props.subsets, subset => this.addSubset(subset));
  }

  /** The host that the rule applies to; it may change until the app is synthesized. */
  public get host(): string {
    return this.given.host ?? this.given.service!.host;
  }

  /** The subsets so far. */
  public get subsets(): Subset[] {
    return this.ownSubsets.known;
  }

  /**
   * Adds a subset; one with the same definition as an existing one changes nothing. Throws for a different one with the same name.
   */
  public addSubset(subset: Subset): void {
    const known = this.ownSubsets.known;
    const same = known.find(s => s.name === subset.name);
    if (same === undefined) {
      atConstruct(this, () => refuseErrors(report => checkSubset(subset._toIstio(), `DestinationRule.subsets[${known.length}]`, this.namespace ?? '', report)));
      this.ownSubsets.push(subset);
    } else if (!same._isSameAs(subset)) {
      throw refusalAt(this, conflict(`DestinationRule.subsets[${known.length}]`, `subsets[${known.indexOf(same)}]`, `both are named ${JSON.stringify(subset.name)}, but their definitions differ`, 'rename one of the two, or share one Subset', subset.name));
    }
  }

  /**
   * Adds a namespace in which the rule is visible. Throws for a duplicate one, for `ExportTo.NONE`, and for `ExportTo.ALL` together with others.
   *
   * @param namespace `ExportTo.ALL`, `ExportTo.SAME_NAMESPACE` or `ExportTo.namespace`
   */
  public addExportTo(namespace: ExportTo): void {
    const { workloadSelector } = this.fragment;
    const values = [...this.ownExportTo.known, namespace].map(e => e.value);
    atConstruct(this, () => refuseErrors(report => checkExportTo({ kind: this.kind, namespace: this.namespace ?? '', spec: { exportTo: values, workloadSelector } }, report, 'DestinationRule')));
    this.ownExportTo.push(namespace);
  }

  /** The subset with a name. Throws if there is none, and lists the existing ones. */
  public subset(name: string): Subset {
    return findSubset(this, this.ownSubsets.resolved, name);
  }

  /** @internal */
  protected _toSpec(): Plain<DestinationRuleSpec> {
    const [subsets, exportTo] = [this.ownSubsets.resolved, this.ownExportTo.resolved];
    return {
      host: this.host,
      trafficPolicy: this.fragment.trafficPolicy,
      subsets: subsets.length > 0 ? subsets.map(s => s._toIstio()) : undefined,
      exportTo: exportTo.length > 0 ? exportTo.map(e => e.value) : undefined,
      workloadSelector: this.fragment.workloadSelector,
    };
  }
}

class ForeignDestinationRule extends ForeignResource implements IDestinationRule {
  private readonly subsets?: Subset[];

  constructor(scope: Construct, id: string, name: string, options: DestinationRuleReferenceOptions) {
    super(scope, id, KIND.kind, name, options.namespace);
    this.subsets = options.subsets;
  }

  public subset(name: string): Subset {
    return this.subsets === undefined ? Subset.ofAll(name) : findSubset(this, this.subsets, name);
  }
}

function findSubset(rule: IConstruct, subsets: Subset[], name: string): Subset {
  const found = subsets.find(s => s.name === name);
  if (found === undefined) {
    throw refusalAt(rule, unknownReference('DestinationRule.subset', 'subset', name, subsets.map(s => s.name), 'define the subset, or correct the name'));
  }
  return found;
}

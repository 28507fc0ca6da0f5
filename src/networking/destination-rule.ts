import { Construct, IConstruct } from 'constructs';
import { DestinationRuleSpec, toJson_DestinationRuleSpec } from '../../imports/networking.istio.io';
import { IstioKind, IstioResource, IstioResourceProps } from '../base';
import { invalid } from '../checks/defect';
import { defectOfExportTo } from '../checks/formats/export-to-list';
import { defectOfLabels } from '../checks/formats/labels';
import { defectOfHost } from '../checks/formats/name';
import { atConstruct, refusalAt, refuse } from '../checks/refuse';
import { ifSet } from '../private/defined';
import { GrowingList } from '../private/growing-list';
import { checkEach, mapEach } from '../private/map-each';
import type { Plain } from '../private/plain';
import { ExportTo } from '../values/export-to';
import { IMeshService } from '../values/mesh-service';
import { renderTrafficPolicy } from './render/traffic-policy';
import { Subset } from './subset';
import { TrafficPolicy } from './traffic-policy';

const KIND: IstioKind = { group: 'networking.istio.io', kind: 'DestinationRule', toJson: toJson_DestinationRuleSpec };

/** A DestinationRule, made by this app or not. */
export interface IDestinationRule extends IConstruct {
  /** The name of the DestinationRule. */
  readonly name: string;
  /**
   * The subset of a name. Throws if it is known which subsets the rule defines, and none has the name.
   */
  subset(name: string): Subset;
}

/** What is known of a DestinationRule that the app does not make. */
export interface DestinationRuleReferenceOptions {
  /**
   * The subsets that it defines.
   * @default - not known, nothing is checked against them
   */
  readonly subsets?: Subset[];
}

/** Properties of a DestinationRule. */
export interface DestinationRuleProps extends IstioResourceProps {
  /**
   * The service that the rule is for. Give this or `host`.
   * @default - `host`
   */
  readonly service?: IMeshService;
  /**
   * The host that the rule is for, written as it is; `*` as its first label stands for many. A short name means the rule's own namespace. Give this or `service`.
   * @default - the host of `service`
   */
  readonly host?: string;
  /**
   * What holds for traffic to the host.
   * @default - Istio's own
   */
  readonly trafficPolicy?: TrafficPolicy;
  /**
   * Named parts of the host's workloads.
   * @default - none; see `addSubset`
   */
  readonly subsets?: Subset[];
  /**
   * Namespaces that see the rule.
   * @default - as the mesh says (`defaultDestinationRuleExportTo`): every namespace
   */
  readonly exportTo?: ExportTo[];
  /**
   * Labels of the workloads of the rule's own namespace whose calls the rule holds for; it is then visible in that namespace only.
   * @default - the calls of every workload that sees the rule
   */
  readonly workloadSelector?: { [key: string]: string };
}

/**
 * What holds for traffic to a host after it was routed: load balancing, connection limits, outlier detection, TLS, and the subsets that routes name.
 * One DestinationRule a host is the rule of the mesh; of two, Istio takes one or merges subsets in an order that nobody sees.
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
  /** A DestinationRule that the app does not make. */
  public static fromDestinationRuleName(scope: Construct, id: string, name: string, options: DestinationRuleReferenceOptions = {}): IDestinationRule {
    return new ForeignDestinationRule(scope, id, name, options.subsets);
  }

  private readonly ownSubsets: GrowingList<Subset>;
  private readonly trafficPolicy?: Plain<DestinationRuleSpec>['trafficPolicy'];
  private readonly given: DestinationRuleProps;

  /** Throws without a host, with two, for two different subsets of one name, and for a mistake in a traffic policy. */
  constructor(scope: Construct, id: string, props: DestinationRuleProps) {
    super(scope, id, KIND, props);
    this.given = props;
    if ((props.host === undefined) === (props.service === undefined)) {
      throw refusalAt(this, invalid('DestinationRule host', props.host === undefined ? undefined : [props.host, props.service?.host], 'exactly one of host and service', 'name the service that the rule is for'));
    }
    this.trafficPolicy = atConstruct(this, () => {
      refuse(defectOfHost('DestinationRule host', props.host));
      refuse(defectOfLabels('DestinationRule workloadSelector', props.workloadSelector));
      refuse(defectOfExportTo('DestinationRule exportTo', props.exportTo, props.workloadSelector === undefined ? {} : { only: ['.', this.namespace ?? '.'] }));
      return ifSet(props.trafficPolicy, policy => renderTrafficPolicy('DestinationRule trafficPolicy', policy));
    });
    this.ownSubsets = new GrowingList(Array.isArray(props.subsets) ? [] : props.subsets);
    checkEach(props.subsets, subset => this.addSubset(subset));
  }

  /** The host that the rule is for; it may change until the app is synthesized. */
  public get host(): string {
    return this.given.host ?? this.given.service!.host;
  }

  /** The subsets so far. */
  public get subsets(): Subset[] {
    return this.ownSubsets.known;
  }

  /**
   * Adds a subset; one that says the same as a subset that is there already changes nothing. Throws for a different one of the same name.
   */
  public addSubset(subset: Subset): void {
    const same = this.ownSubsets.known.find(s => s.name === subset.name);
    if (same === undefined) {
      this.ownSubsets.push(subset);
    } else if (!same._isSameAs(subset)) {
      throw refusalAt(this, invalid(`DestinationRule subset '${subset.name}'`, subset._toIstio(), `one definition a name, it is ${JSON.stringify(same._toIstio())} already`, 'rename one of the two, or share one Subset'));
    }
  }

  /** The subset of a name. Throws if there is none, and lists those that are. */
  public subset(name: string): Subset {
    return findSubset(this, this.ownSubsets.resolved, name);
  }

  /** @internal */
  protected _toSpec(): Plain<DestinationRuleSpec> {
    const subsets = this.ownSubsets.resolved;
    return {
      host: this.host,
      trafficPolicy: this.trafficPolicy,
      subsets: subsets.length > 0 ? subsets.map(s => s._toIstio()) : undefined,
      exportTo: mapEach(this.given.exportTo, e => e.value),
      workloadSelector: ifSet(this.given.workloadSelector, matchLabels => ({ matchLabels })),
    };
  }
}

class ForeignDestinationRule extends Construct implements IDestinationRule {
  constructor(scope: Construct, id: string, public readonly name: string, private readonly subsets?: Subset[]) {
    super(scope, id);
  }

  public subset(name: string): Subset {
    return this.subsets === undefined ? Subset.ofAll(name) : findSubset(this, this.subsets, name);
  }
}

function findSubset(rule: IConstruct, subsets: Subset[], name: string): Subset {
  const found = subsets.find(s => s.name === name);
  if (found === undefined) {
    throw refusalAt(rule, invalid('DestinationRule subset', name, `one of ${subsets.map(s => s.name).join(', ') || '(none is defined)'}`, 'define the subset, or name one that is there'));
  }
  return found;
}

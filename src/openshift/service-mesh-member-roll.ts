import { ApiObject } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { ServiceMeshMemberRollSpec, toJson_ServiceMeshMemberRollSpec } from '../../imports/maistra.io';
import { IstioKind, IstioResource, IstioResourceProps } from '../base';
import { invalid } from '../checks/defect';
import { atConstruct, refusal, refusalAt } from '../checks/refuse';
import { copyList } from '../private/copy';
import { GrowingList } from '../private/growing-list';
import { isLiteralString } from '../private/literal';
import { checkEach, mapEach } from '../private/map-each';
import type { Plain } from '../private/plain';
import { checkMemberName } from './check-member-name';
import { MemberSelector } from './member-selector';

const KIND: IstioKind = { group: 'maistra.io', kind: 'ServiceMeshMemberRoll', version: 'v1', toJson: toJson_ServiceMeshMemberRollSpec };

/** A namespace, or a pattern of namespaces: `*` at the end, or alone. */
const MEMBER = /^([a-z0-9]([-a-z0-9]*[a-z0-9])?|([a-z0-9][-a-z0-9]*)?\*)$/;

/** Properties of a ServiceMeshMemberRoll. */
export interface ServiceMeshMemberRollProps extends IstioResourceProps {
  /**
   * Names of namespaces; `*` at the end stands for anything (`shop-*`), alone for every namespace.
   * @default - those that are added, and those that are selected
   */
  readonly members?: string[];
  /**
   * Selects namespaces by their labels: one that a selector takes is a member.
   * @default - `members` alone
   */
  readonly memberSelectors?: MemberSelector[];
}

/**
 * The namespaces that a control plane of OpenShift Service Mesh 2 looks at. It lies in the namespace of the control plane and is always named `default`.
 * Service Mesh 3 has none: see MeshNamespace and its `discoveryLabels`.
 * @see https://github.com/maistra/istio-operator
 *
 * @example
 * declare const chart: Chart;
 * declare const shop: kplus.Namespace;
 * const roll = new istio.ServiceMeshMemberRoll(chart, 'members', { metadata: { namespace: 'istio-system' }, members: ['payment'] });
 * roll.addNamespace(shop);
 */
export class ServiceMeshMemberRoll extends IstioResource {
  private readonly ownMembers: GrowingList<string>;
  private readonly given: ServiceMeshMemberRollProps;

  /** Throws for another name than `default`, for a member that is no namespace, that is there twice or that is the namespace of the control plane. */
  constructor(scope: Construct, id: string, props: ServiceMeshMemberRollProps = {}) {
    super(scope, id, KIND, { ...props, metadata: { name: 'default', ...props.metadata } });
    this.given = props;
    atConstruct(this, () => checkMemberName('ServiceMeshMemberRoll', this.name));
    this.ownMembers = new GrowingList(Array.isArray(props.members) ? [] : props.members);
    checkEach(props.members, member => this.addMember(member));
  }

  /** The names and patterns of the members so far. */
  public get members(): string[] {
    return copyList(this.ownMembers.known);
  }

  /** Adds a namespace by its name, or namespaces by a pattern. Throws for what is none, for a repetition, and for the namespace of the control plane. */
  public addMember(member: string): void {
    const problem = (allowed: string, remedy: string) => refusalAt(this, invalid('ServiceMeshMemberRoll members', member, allowed, remedy));
    if (isLiteralString(member)) {
      if (member.length > 63 || !MEMBER.test(member)) {
        throw problem('the name of a namespace, or a pattern such as "shop-*"', 'correct the name');
      }
      if (this.ownMembers.known.includes(member)) {
        throw problem('each namespace once', 'remove the repetition');
      }
      if (member === this.namespace) {
        throw problem('any namespace but this, in which the roll and the control plane lie', 'remove it: its own namespace is in the mesh anyway');
      }
    }
    this.ownMembers.push(member);
  }

  /** Adds a Namespace of the app: any construct whose API object is one. Throws for what is none, and as `addMember`. */
  public addNamespace(namespace: IConstruct): void {
    const object = ApiObject.of(namespace);
    if (object.kind !== 'Namespace') {
      throw refusal(invalid(`ServiceMeshMemberRoll.addNamespace of [${namespace.node.path}]`, `${object.apiVersion} ${object.kind}`, 'a construct whose API object is a v1 Namespace', 'pass the Namespace, or use addMember'));
    }
    this.addMember(object.name);
  }

  /** @internal */
  protected _toSpec(): Plain<ServiceMeshMemberRollSpec> {
    const members = this.ownMembers.resolved;
    return {
      members: members.length > 0 ? members : undefined,
      memberSelectors: mapEach(this.given.memberSelectors, selector => selector._toMaistra()),
    };
  }
}

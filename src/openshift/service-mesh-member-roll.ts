import { ApiObject } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { ServiceMeshMemberRollSpec, toJson_ServiceMeshMemberRollSpec } from '../../imports/maistra.io';
import { IstioKind, IstioResource, IstioResourceProps } from '../base';
import { duplicate, invalid } from '../checks/defect';
import { checkMember, checkMemberName } from '../checks/openshift/member';
import { refuseErrors } from '../checks/problem';
import { atConstruct, refusal, refusalAt } from '../checks/refuse';
import { copyList } from '../private/copy';
import { GrowingList } from '../private/growing-list';
import { checkEach } from '../private/map-each';
import type { Plain } from '../private/plain';
import { MemberSelector } from './member-selector';

const KIND: IstioKind = { group: 'maistra.io', kind: 'ServiceMeshMemberRoll', version: 'v1', toJson: toJson_ServiceMeshMemberRollSpec };

/** Properties of a ServiceMeshMemberRoll. */
export interface ServiceMeshMemberRollProps extends IstioResourceProps {
  /**
   * Names of namespaces; `*` at the end stands for any suffix (`shop-*`), `*` for every namespace. See `addMember`.
   * @default - namespaces that are added or selected
   */
  readonly members?: string[];
  /**
   * Selects namespaces by their labels, by the factories of `MemberSelector`; one match is enough. See `addMemberSelector`.
   * @default - only `members`
   */
  readonly memberSelectors?: MemberSelector[];
}

/**
 * The namespaces that belong to a control plane of OpenShift Service Mesh 2. It is in the namespace of the control plane and is always named `default`.
 * Service Mesh 3 has no member rolls: see MeshNamespace and its `discoveryLabels`.
 * @see https://github.com/maistra/istio-operator
 *
 * @example
 * declare const chart: Chart;
 * declare const shop: kplus.Namespace;
 * const roll = new istio.openshift.ServiceMeshMemberRoll(chart, 'members', { metadata: { namespace: 'istio-system' }, members: ['payment'] });
 * roll.addNamespace(shop);
 */
export class ServiceMeshMemberRoll extends IstioResource {
  private readonly ownMembers: GrowingList<string>;
  private readonly ownSelectors: GrowingList<MemberSelector>;

  /** Throws if the name is not `default`, and if a member is invalid, repeated or the namespace of the control plane. */
  constructor(scope: Construct, id: string, props: ServiceMeshMemberRollProps = {}) {
    super(scope, id, KIND, { ...props, metadata: { name: 'default', ...props.metadata } });
    atConstruct(this, () => refuseErrors(report => checkMemberName(this.name, 'ServiceMeshMemberRoll.metadata.name', report)));
    this.ownSelectors = new GrowingList(props.memberSelectors);
    this.ownMembers = new GrowingList(Array.isArray(props.members) ? [] : props.members);
    checkEach(props.members, member => this.addMember(member));
  }

  /** The names and patterns of the members so far. */
  public get members(): string[] {
    return copyList(this.ownMembers.known);
  }

  /** Adds a namespace by name, or namespaces by a pattern. Throws if the member is invalid, repeated or the namespace of the control plane. */
  public addMember(member: string): void {
    const members = this.ownMembers.known;
    atConstruct(this, () => refuseErrors(report => checkMember(member, this.namespace, `ServiceMeshMemberRoll.members[${members.length}]`, report)));
    if (members.includes(member)) { // the operator ignores repetitions
      throw refusalAt(this, duplicate('ServiceMeshMemberRoll.members', member, 'remove the repetition'));
    }
    this.ownMembers.push(member);
  }

  /** Adds a Namespace of the app: any construct whose API object is a Namespace. Throws if it is not, and as `addMember`. */
  public addNamespace(namespace: IConstruct): void {
    const object = ApiObject.of(namespace);
    if (object.kind !== 'Namespace') {
      throw refusal(invalid(`ServiceMeshMemberRoll.addNamespace [${namespace.node.path}]`, `${object.apiVersion} ${object.kind}`, 'a construct whose API object is a v1 Namespace', 'pass the Namespace, or use addMember'));
    }
    this.addMember(object.name);
  }

  /** Selects more namespaces by their labels. */
  public addMemberSelector(selector: MemberSelector): void {
    this.ownSelectors.push(selector);
  }

  /** @internal */
  protected _toSpec(): Plain<ServiceMeshMemberRollSpec> {
    const [members, selectors] = [this.ownMembers.resolved, this.ownSelectors.resolved];
    return {
      members: members.length > 0 ? members : undefined,
      memberSelectors: selectors.length > 0 ? selectors.map(selector => selector._toMaistra()) : undefined,
    };
  }
}

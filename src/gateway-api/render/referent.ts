import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { invalid } from '../../checks/defect';
import { defectOfDnsLabel, defectOfLength, defectOfText } from '../../checks/formats/name';
import { refusal, refuse } from '../../checks/refuse';
import { isLiteralString } from '../../private/literal';

/** A kind of resource by its API group; '' is the group of Services and Secrets. */
export interface GroupKind { readonly group: string; readonly kind: string }

export const GATEWAY_API = 'gateway.networking.k8s.io';
export const SERVICE: GroupKind = { group: '', kind: 'Service' };
export const SECRET: GroupKind = { group: '', kind: 'Secret' };
export const CONFIG_MAP: GroupKind = { group: '', kind: 'ConfigMap' };
export const GATEWAY: GroupKind = { group: GATEWAY_API, kind: 'Gateway' };
export const SERVICE_ENTRY: GroupKind = { group: 'networking.istio.io', kind: 'ServiceEntry' };
export const HOSTNAME: GroupKind = { group: 'networking.istio.io', kind: 'Hostname' };

/** The fields of a reference; those that mean the default are left out. */
export interface ReferenceFields { group?: string; kind?: string; name: string; namespace?: string }

/** What a reference of the Gateway API leads to: a resource of the app, or one by its name. */
export class Referent {
  /** A resource of the app, of one of some kinds. Throws for other kinds. */
  public static fromConstruct(field: string, construct: IConstruct, kinds: GroupKind[], remedy: string): Referent {
    const object = ApiObject.of(construct);
    const groupKind = groupKindOf(object);
    if (!kinds.some(k => k.group === groupKind.group && k.kind === groupKind.kind)) {
      throw refusal(invalid(field, `${object.apiVersion} ${object.kind} [${construct.node.path}]`, `a construct whose API object is a ${kinds.map(k => k.group === '' ? k.kind : `${k.kind} of ${k.group}`).join(' or a ')}`, remedy));
    }
    return new Referent(groupKind, object.name, undefined, object);
  }

  /** A resource by its name. Throws for an empty name, and for a namespace that is no DNS label. */
  public static named(field: string, groupKind: GroupKind, name: string, namespace?: string): Referent {
    refuse(defectOfText(`${field} name`, name, `name the ${groupKind.kind}`));
    refuse(defectOfLength(`${field} name`, name, 253));
    refuse(defectOfText(`${field} namespace`, namespace, 'name the namespace, or leave it out'));
    refuse(defectOfDnsLabel(`${field} namespace`, namespace));
    return new Referent(groupKind, name, namespace);
  }

  private constructor(
    public readonly groupKind: GroupKind,
    public readonly name: string,
    private readonly givenNamespace?: string,
    /** The resource itself, where it is one of the app. */
    public readonly object?: ApiObject,
  ) {}

  /** The namespace of the resource; nothing where that is the namespace of what refers to it. */
  public get namespace(): string | undefined {
    return this.object?.metadata.namespace ?? this.givenNamespace;
  }

  /** Whether the resource lies in another namespace than what refers to it, as far as both are known. */
  public isElsewhere(ownNamespace: string | undefined): boolean {
    return isLiteralString(this.namespace) && isLiteralString(ownNamespace) && this.namespace !== ownNamespace;
  }

  /** The fields that say so; group and kind where they are not the ones that are meant without. */
  public toFields(ownNamespace: string | undefined, meant: GroupKind): ReferenceFields {
    const { group, kind } = this.groupKind;
    return {
      group: group === meant.group ? undefined : group,
      kind: group === meant.group && kind === meant.kind ? undefined : kind,
      name: this.name,
      namespace: this.namespace === ownNamespace ? undefined : this.namespace,
    };
  }
}

/** A reference with the place where it stands. */
export interface NamedReferent { readonly field: string; readonly referent: Referent }

/** Group and kind of an API object. */
export function groupKindOf(object: ApiObject): GroupKind {
  return { group: object.apiGroup === 'core' ? '' : object.apiGroup, kind: object.kind };
}

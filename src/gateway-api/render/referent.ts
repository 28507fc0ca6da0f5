import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { invalid } from '../../checks/defect';
import { checkReference } from '../../checks/gateway-api/reference';
import { refuseErrors } from '../../checks/problem';
import { refusal } from '../../checks/refuse';
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

/** The fields of a reference, without those that equal the default. */
export interface ReferenceFields { group?: string; kind?: string; name: string; namespace?: string }

/** The target of a Gateway API reference: a resource of the app, or one given by name. */
export class Referent {
  /** A resource of the app. Throws if it is not of one of the kinds. */
  public static fromConstruct(field: string, construct: IConstruct, kinds: GroupKind[], remedy: string): Referent {
    const object = ApiObject.of(construct);
    const groupKind = groupKindOf(object);
    if (!kinds.some(k => k.group === groupKind.group && k.kind === groupKind.kind)) {
      const allowed = kinds.map(k => k.group === '' ? k.kind : `${k.kind} of ${k.group}`).join(' or a ');
      throw refusal(invalid(`${field} [${construct.node.path}]`, `${object.apiVersion} ${object.kind}`, `a construct whose API object is a ${allowed}`, remedy));
    }
    return new Referent(groupKind, object.name, undefined, object);
  }

  /** A resource that is named. Throws if the name is empty, or if the namespace is not a DNS label. */
  public static named(field: string, groupKind: GroupKind, name: string, namespace?: string): Referent {
    refuseErrors(report => checkReference({ name, namespace }, field, report));
    return new Referent(groupKind, name, namespace);
  }

  private constructor(
    public readonly groupKind: GroupKind,
    public readonly name: string,
    private readonly givenNamespace?: string,
    /** The resource, if it is part of the app. */
    public readonly object?: ApiObject,
  ) {}

  /** The resource's namespace; undefined if it is the same as that of the referencing object. */
  public get namespace(): string | undefined {
    return this.object?.metadata.namespace ?? this.givenNamespace;
  }

  /** Checks whether the resource is in a different namespace than the referencing object; false if either namespace is unknown. */
  public isElsewhere(ownNamespace: string | undefined): boolean {
    return isLiteralString(this.namespace) && isLiteralString(ownNamespace) && this.namespace !== ownNamespace;
  }

  /** The fields of the reference; group and kind only if they differ from the default. */
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

/** The target of a reference, with the path of the reference in the manifest. */
export interface NamedReferent { readonly path: string; readonly referent: Referent }

/** Group and kind of an API object. */
export function groupKindOf(object: ApiObject): GroupKind {
  return { group: object.apiGroup === 'core' ? '' : object.apiGroup, kind: object.kind };
}

import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { invalid } from '../../checks/defect';
import { sentenceOf } from '../../checks/sentences';
import { GATEWAY_API, groupKindOf, GroupKind, NamedReferent, Referent } from './referent';

interface Grant {
  readonly namespace?: string;
  readonly from: { readonly group: string; readonly kind: string; readonly namespace: string }[];
  readonly to: { readonly group: string; readonly kind: string; readonly name?: string }[];
}

/** The ReferenceGrants of an app, as they were when they were last looked for. A search is repeated before anything is called missing. */
const FOUND = new WeakMap<IConstruct, ApiObject[]>();

/**
 * References to another namespace that no ReferenceGrant of the app opens. Only where the app holds both halves: a resource that is referred to
 * by its name may have its grant from elsewhere.
 */
export function missingGrants(owner: IConstruct, from: GroupKind, namespace: string | undefined, references: NamedReferent[]): string[] {
  return references.filter(({ referent }) => referent.object !== undefined && referent.isElsewhere(namespace))
    .filter(({ referent }) => !isGranted(owner, from, namespace!, referent))
    .map(({ field, referent }) => sentenceOf(invalid(`${from.kind} ${field}`, `${referent.groupKind.kind} ${referent.namespace}/${referent.name}`, `what lies in the namespace "${namespace}" of the ${from.kind}, or what a ReferenceGrant of the namespace "${referent.namespace}" opens to it`, 'add a ReferenceGrant there; where another app makes it, refer to the resource by its name')));
}

function isGranted(owner: IConstruct, from: GroupKind, namespace: string, referent: Referent): boolean {
  const { root } = owner.node;
  const opens = () => (FOUND.get(root) ?? []).map(grantOf).some(grant => grant.namespace === referent.namespace
    && grant.from.some(f => f.group === from.group && f.kind === from.kind && f.namespace === namespace)
    && grant.to.some(t => t.group === referent.groupKind.group && t.kind === referent.groupKind.kind && (t.name === undefined || t.name === referent.name)));
  if (!opens()) {
    FOUND.set(root, root.node.findAll().filter((c): c is ApiObject => ApiObject.isApiObject(c) && isReferenceGrant(c)));
  }
  return opens();
}

function isReferenceGrant(object: ApiObject): boolean {
  const { group, kind } = groupKindOf(object);
  return group === GATEWAY_API && kind === 'ReferenceGrant';
}

function grantOf(object: ApiObject): Grant {
  const { spec } = object.toJson() as { spec?: { from?: Grant['from']; to?: Grant['to'] } };
  return { namespace: object.metadata.namespace, from: spec?.from ?? [], to: spec?.to ?? [] };
}

import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { stated } from '../../checks/defect';
import { REFERENCE_GRANT_MISSING } from '../../checks/late-rules';
import { Report } from '../../checks/problem';
import { GATEWAY_API, groupKindOf, GroupKind, NamedReferent, Referent } from './referent';

interface Grant {
  readonly namespace?: string;
  readonly from: { readonly group: string; readonly kind: string; readonly namespace: string }[];
  readonly to: { readonly group: string; readonly kind: string; readonly name?: string }[];
}

/** The ReferenceGrants that were last found in an app. The search is repeated before a grant is reported as missing. */
const FOUND = new WeakMap<IConstruct, ApiObject[]>();

/**
 * Reports references to another namespace that no ReferenceGrant of the app allows, if the app defines both objects: a resource that is referenced
 * by name may have a grant of another app.
 */
export function checkGrants(owner: IConstruct, from: GroupKind, namespace: string | undefined, references: NamedReferent[], report: Report): void {
  for (const { path, referent } of references) {
    if (referent.object !== undefined && referent.isElsewhere(namespace) && !isGranted(owner, from, namespace!, referent)) {
      const { groupKind, namespace: other, name } = referent;
      report(REFERENCE_GRANT_MISSING, stated(path, `references ${groupKind.kind} "${other}/${name}", which no ReferenceGrant allows for ${from.kind}s of namespace "${namespace}"`,
        `add a ReferenceGrant to namespace "${other}", or reference the resource by name if another app defines the grant`, `${other}/${name}`));
    }
  }
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

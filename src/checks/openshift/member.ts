import { isLiteralString } from '../../private/literal';
import { eachText, isMap } from '../../private/manifest';
import { Defect, invalid, missing, stated } from '../defect';
import { KindCheck } from '../kind-check';
import { Report } from '../problem';
import { refused } from '../rule-info';

/** A namespace, or a pattern of namespaces with `*` at the end. */
const MEMBER = /^([a-z0-9]([-a-z0-9]*[a-z0-9])?|([a-z0-9][-a-z0-9]*)?\*)$/;

const NAME = refused(['ServiceMeshMember', 'ServiceMeshMemberRoll'], {
  id: 'service-mesh-member-name', summary: 'ServiceMeshMember or ServiceMeshMemberRoll is not named "default"', why: 'the operator of Service Mesh 2 rejects the object, because it reads no other name',
});
const CONTROL_PLANE = refused(['ServiceMeshMember'], {
  id: 'service-mesh-member-control-plane', summary: 'ServiceMeshMember has no control plane', why: 'the API server rejects the object, because there is no mesh that the namespace could join',
});
const MEMBERS = refused(['ServiceMeshMemberRoll'], {
  id: 'service-mesh-member-roll-members', summary: 'ServiceMeshMemberRoll member is invalid',
  why: 'the namespace does not become part of the mesh, because no namespace can have the name, or because it is the one of the control plane',
});

/** Checks a ServiceMeshMember. */
export const SERVICE_MESH_MEMBER: KindCheck = {
  kind: 'ServiceMeshMember',
  group: 'maistra.io',
  rules: [NAME, CONTROL_PLANE],
  check: ({ name, spec }, report) => {
    checkMemberName(name, 'metadata.name', report);
    checkControlPlane(spec.controlPlaneRef, 'spec.controlPlaneRef', report);
  },
};

/** Checks a ServiceMeshMemberRoll. */
export const SERVICE_MESH_MEMBER_ROLL: KindCheck = {
  kind: 'ServiceMeshMemberRoll',
  group: 'maistra.io',
  rules: [NAME, MEMBERS],
  check: ({ name, namespace, spec }, report) => {
    checkMemberName(name, 'metadata.name', report);
    eachText(spec.members, (member, i) => checkMember(member, namespace, `spec.members[${i}]`, report));
  },
};

/** The name of a ServiceMeshMember or a ServiceMeshMemberRoll. */
export function checkMemberName(name: unknown, path: string, report: Report): void {
  report(NAME, isLiteralString(name) && name !== '' && name !== 'default' ? invalid(path, name, '"default"', 'leave the name out, or write "default"') : undefined);
}

/** The control plane that a ServiceMeshMember names. */
export function checkControlPlane(reference: unknown, path: string, report: Report): void {
  for (const field of ['name', 'namespace'] as const) {
    report(CONTROL_PLANE, isMap(reference) && (reference[field] ?? '') !== '' ? undefined : missing(`${path}.${field}`, 'name the ServiceMeshControlPlane and its namespace'));
  }
}

/** A member of a ServiceMeshMemberRoll; `own` is the roll's namespace. */
export function checkMember(member: unknown, own: unknown, path: string, report: Report): void {
  report(MEMBERS, isLiteralString(member) ? defectOfMember(member, own, path) : undefined);
}

function defectOfMember(member: string, own: unknown, path: string): Defect | undefined {
  if (member.length > 63 || !MEMBER.test(member)) {
    return invalid(path, member, 'the name of a namespace, or a pattern such as "shop-*"', 'correct the name');
  }
  return member === own ? stated(path, 'is the namespace of the control plane, which is part of the mesh already', 'remove it', member) : undefined;
}

import { conflict } from '../checks/defect';
import { scopesOf } from '../mesh/export-to';
import { isBoundToMesh } from '../mesh/gateway-names';
import { isWildcard, Wildcards } from '../mesh/host-suffixes';
import { MeshModel } from '../mesh/mesh-model';
import { MeshObject } from '../mesh/mesh-object';
import { Severity } from '../mesh/severity';
import { isLiteralString } from '../private/literal';
import { indexed, textsOf } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

/** A host of a VirtualService in one namespace, or in all of them (`*`). */
interface Claim {
  readonly object: MeshObject;
  readonly path: string;
  readonly host: string;
  readonly scope: string;
}

export const meshHostConflict: CrossRule = {
  id: 'mesh-host-conflict',
  istio: 'IST0109',
  severity: Severity.ERROR,
  summary: 'VirtualServices of the mesh have the same host',
  why: 'requests are routed by one of the VirtualServices only, and it is not defined which',
  kinds: ['VirtualService'],
  check: mesh => {
    const claims = claimsOf(mesh);
    const rivals = new Map<MeshObject, { claim: Claim; others: MeshObject[] }>(); // a finding names a few of the others
    for (const group of groupsOf(claims)) {
      const objects = [...new Set(group.map(c => c.object))];
      for (const claim of objects.length > 1 ? group : []) {
        if (!rivals.get(claim.object)?.others.length) { // of two objects with one name the later one replaces the other
          rivals.set(claim.object, { claim, others: someOthers(objects, claim.object) });
        }
      }
    }
    return [...new Set(claims.map(c => c.object))].filter(o => (rivals.get(o)?.others.length ?? 0) > 0).map(object => {
      const { claim: { path, host }, others } = rivals.get(object)!;
      return on(object, conflict(path, others.map(o => o.title).join(', '), 'each of them defines routes for the host', 'merge the routes into one VirtualService, or restrict exportTo', host));
    });
  },
};

/** Up to three objects with another name than one of them. */
function someOthers(objects: MeshObject[], object: MeshObject): MeshObject[] {
  const others: MeshObject[] = [];
  for (let i = 0; i < objects.length && others.length < 3; i++) {
    if (objects[i].title !== object.title) {
      others.push(objects[i]);
    }
  }
  return others;
}

function claimsOf(mesh: MeshModel): Claim[] {
  return mesh.objectsOf('VirtualService').filter(o => isBoundToMesh(o.spec)).flatMap(object => {
    const scopes = scopesOf(object);
    return textsOf(object.spec.hosts).flatMap((host, i) => isLiteralString(host)
      ? scopes.map(scope => ({ object, path: `spec.hosts[${i}]`, host: mesh.fullHost(host, object.namespace), scope })) : []);
  });
}

/** Claims of one host in one scope; those of one namespace together with claims that are exported to all, wildcards included. */
function groupsOf(claims: Claim[]): Claim[][] {
  const index = indexed(claims, c => `${c.scope}/${c.host}`);
  const forAll = claims.some(c => c.scope !== '*') ? claims.filter(c => c.scope === '*') : [];
  const byHost = indexed(forAll, c => c.host);
  const wildcards = new Wildcards(forAll.length === 0 ? [] : claims.map(c => c.host));
  const byWildcard = indexed(forAll, c => wildcards.over(c.host));
  return [...index.values()].map(group => {
    const { scope, host } = group[0];
    return scope === '*' ? group
      : [...group, ...[host, ...wildcards.over(host)].flatMap(h => byHost.get(h) ?? []), ...isWildcard(host) ? byWildcard.get(host) ?? [] : []];
  });
}

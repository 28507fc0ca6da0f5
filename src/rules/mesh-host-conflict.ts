import { stated } from '../checks/defect';
import { isBoundToMesh } from '../mesh/gateway-names';
import { Wildcards } from '../mesh/host-suffixes';
import { MeshModel } from '../mesh/mesh-model';
import { MeshObject } from '../mesh/mesh-object';
import { Severity } from '../mesh/severity';
import { isLiteralString } from '../private/literal';
import { indexed, textsOf } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

/** A host of a VirtualService, as it is seen in one namespace or in all of them (`*`). */
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
  summary: 'two VirtualServices give the workloads of the mesh routes of one host',
  why: 'Istio takes the routes of one of them and does not say of which',
  kinds: ['VirtualService'],
  check: mesh => {
    const claims = claimsOf(mesh);
    const rivals = new Map<MeshObject, { claim: Claim; others: MeshObject[] }>();
    for (const group of groupsOf(claims)) {
      const objects = [...new Set(group.map(c => c.object))];
      for (const claim of objects.length > 1 ? group : []) {
        if (!rivals.get(claim.object)?.others.length) { // of two objects with one name the later one replaces the other
          rivals.set(claim.object, { claim, others: objects.filter(o => o.title !== claim.object.title) });
        }
      }
    }
    return [...new Set(claims.map(c => c.object))].filter(o => (rivals.get(o)?.others.length ?? 0) > 0).map(object => {
      const { claim: { path, host }, others } = rivals.get(object)!;
      return on(object, stated(path, `got "${host}", which ${others.slice(0, 3).map(o => o.title).join(', ')} routes too; put the routes into one VirtualService, or narrow exportTo`));
    });
  },
};

function claimsOf(mesh: MeshModel): Claim[] {
  return mesh.objectsOf('VirtualService').filter(o => isBoundToMesh(o.spec)).flatMap(object => {
    const exportTo = textsOf(object.spec.exportTo);
    const scopes = exportTo.length === 0 || exportTo.includes('*') ? ['*'] : [...new Set(exportTo.map(e => e === '.' ? object.namespace : e))];
    return textsOf(object.spec.hosts).flatMap((host, i) => isLiteralString(host)
      ? scopes.map(scope => ({ object, path: `spec.hosts[${i}]`, host: mesh.fullHost(host, object.namespace), scope })) : []);
  });
}

/** Claims of one host in one scope; those of one namespace with what is exported to all of them, wildcards included. */
function groupsOf(claims: Claim[]): Claim[][] {
  const index = indexed(claims, c => `${c.scope}/${c.host}`);
  const forAll = claims.some(c => c.scope !== '*') ? claims.filter(c => c.scope === '*') : [];
  const byHost = indexed(forAll, c => c.host);
  const wildcards = new Wildcards(forAll.length === 0 ? [] : claims.map(c => c.host));
  const byWildcard = indexed(forAll, c => wildcards.over(c.host));
  return [...index.values()].map(group => {
    const { scope, host } = group[0];
    return scope === '*' ? group
      : [...group, ...[host, ...wildcards.over(host)].flatMap(h => byHost.get(h) ?? []), ...host.startsWith('*') ? byWildcard.get(host) ?? [] : []];
  });
}

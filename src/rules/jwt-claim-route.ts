import { dead } from '../checks/defect';
import { gatewayNamesOf } from '../mesh/gateway-names';
import { MeshModel } from '../mesh/mesh-model';
import { MeshObject } from '../mesh/mesh-object';
import { MeshWorkload } from '../mesh/mesh-workload';
import { selects } from '../mesh/selecting';
import { Severity } from '../mesh/severity';
import { listOf, mapOf } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

/** A header match on a token claim, `@request.auth.claims.group` or `@request.auth.claims[group]`. */
const CLAIM = /^@request\.auth\.claims(\..|\[.+\]$)/i;

export const jwtClaimRoute: CrossRule = {
  id: 'jwt-claim-route',
  istio: 'IST0149',
  severity: Severity.ERROR,
  summary: 'VirtualService matches token claims, but no RequestAuthentication applies to the gateway',
  why: 'the route never matches, because claims are only set by a RequestAuthentication',
  kinds: ['VirtualService', 'Gateway', 'RequestAuthentication'],
  check: mesh => mesh.objectsOf('VirtualService').flatMap(object => {
    const claim = claimOf(object);
    return claim === undefined ? [] : gatewayNamesOf(object.spec).flatMap(({ name }) => {
      const gateway = mesh.findGateway(name, object.namespace);
      const blind = gateway === undefined ? undefined : mesh.gatewayWorkloadsOf(gateway).find(w => isBlind(mesh, w));
      return blind === undefined ? []
        : [on(object, dead(claim.path, `no RequestAuthentication applies to ${blind.object.title}, which serves Gateway "${name}"`, `add one in namespace "${blind.namespace}"`, claim.header))];
    });
  }),
};

function claimOf({ spec }: MeshObject): { header: string; path: string } | undefined {
  return listOf(spec.http).flatMap((route, i) => listOf(route.match).flatMap((match, j) => ['headers', 'withoutHeaders'].flatMap(field => Object.keys(mapOf(match[field]))
    .filter(header => CLAIM.test(header)).map(header => ({ header, path: `spec.http[${i}].match[${j}].${field}` })))))[0];
}

function isBlind(mesh: MeshModel, workload: MeshWorkload): boolean {
  return mesh.isComplete(workload.namespace) && mesh.isComplete(mesh.rootNamespace)
    && !mesh.policiesOf('RequestAuthentication', workload.namespace).some(policy => selects(policy, workload));
}

import { invalid } from '../checks/defect';
import { MeshWorkload } from '../mesh/mesh-workload';
import { POD_KINDS } from '../mesh/pod-templates';
import { Severity } from '../mesh/severity';
import { eachOf, mapOf } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

/** The user that the sidecar runs as. */
const PROXY_UID = 1337;

export const applicationUid: CrossRule = {
  id: 'application-uid',
  istio: 'IST0144',
  severity: Severity.WARNING,
  summary: 'container runs as user 1337',
  why: 'the application bypasses the sidecar, because traffic of user 1337 is not redirected',
  kinds: POD_KINDS,
  check: mesh => mesh.workloads.filter(w => w.object.labels.istio === undefined && w.object.labels.release !== 'istio')
    .flatMap(w => fieldsOf(w).map(field => on(w.object, invalid(w.pathOf(field), PROXY_UID, 'a user ID other than that of the sidecar', 'change it')))),
};

function fieldsOf({ template }: MeshWorkload): string[] {
  const spec = mapOf(template.spec);
  const found = isProxyUser(spec) ? ['spec.securityContext.runAsUser'] : [];
  eachOf(spec.containers, (container, i) => {
    if (isProxyUser(container) && !['istio-proxy', 'istio-operator'].includes(container.name)) {
      found.push(`spec.containers[${i}].securityContext.runAsUser`);
    }
  });
  return found;
}

function isProxyUser({ securityContext }: { [key: string]: any }): boolean {
  return mapOf(securityContext).runAsUser === PROXY_UID;
}

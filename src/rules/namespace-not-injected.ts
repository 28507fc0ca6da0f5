import { stated } from '../checks/defect';
import { MeshObject } from '../mesh/mesh-object';
import { Severity } from '../mesh/severity';
import { mapOf } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

export const namespaceNotInjected: CrossRule = {
  id: 'namespace-not-injected',
  istio: 'IST0102',
  severity: Severity.INFO,
  summary: 'Namespace has no label for sidecar injection or ambient mode',
  why: 'pods do not join the mesh, unless they request it themselves',
  kinds: ['Namespace', 'ConfigMap'],
  check: mesh => mesh.objectsOf('ConfigMap').some(injectsByDefault) ? [] : mesh.objectsOf('Namespace').filter(o => o.name !== 'istio-system' && o.labels['istio.io/dataplane-mode'] !== 'ambient')
    .filter(o => !o.labels['istio-injection'] && o.labels['istio.io/rev'] === undefined)
    .map(o => on(o, stated('metadata.labels', 'has no istio-injection, istio.io/rev or istio.io/dataplane-mode', 'set istio-injection to enabled, or to disabled if that is intended'))),
};

/** True if Istio is configured to inject pods of every namespace by default. */
function injectsByDefault({ name, manifest }: MeshObject): boolean {
  const { values } = mapOf(manifest.data);
  return name === 'istio-sidecar-injector' && typeof values === 'string' && /"enableNamespacesByDefault":\s*true/.test(values);
}

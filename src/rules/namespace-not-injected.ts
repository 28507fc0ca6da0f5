import { stated } from '../checks/defect';
import { MeshObject } from '../mesh/mesh-object';
import { Severity } from '../mesh/severity';
import { mapOf } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

export const namespaceNotInjected: CrossRule = {
  id: 'namespace-not-injected',
  istio: 'IST0102',
  severity: Severity.INFO,
  summary: 'a Namespace does not say whether its pods join the mesh',
  why: 'without a label they do not, unless they ask for it themselves',
  kinds: ['Namespace', 'ConfigMap'],
  check: mesh => mesh.objectsOf('ConfigMap').some(injectsByDefault) ? [] : mesh.objectsOf('Namespace').filter(o => o.name !== 'istio-system' && o.labels['istio.io/dataplane-mode'] !== 'ambient')
    .filter(o => !o.labels['istio-injection'] && o.labels['istio.io/rev'] === undefined)
    .map(o => on(o, stated('metadata.labels', 'got none of istio-injection, istio.io/rev and istio.io/dataplane-mode; say istio-injection=enabled, or disabled where that is meant'))),
};

/** Whether Istio is installed here, such that it injects pods of every namespace that does not say otherwise. */
function injectsByDefault({ name, manifest }: MeshObject): boolean {
  const { values } = mapOf(manifest.data);
  return name === 'istio-sidecar-injector' && typeof values === 'string' && /"enableNamespacesByDefault":\s*true/.test(values);
}

import { mapOf } from '../private/manifest';
import { MeshModel } from './mesh-model';
import { MeshWorkload } from './mesh-workload';

/** The pods in the model that the Services of a fully qualified host select. */
export function podsBehind(mesh: MeshModel, host: string): MeshWorkload[] {
  return mesh.hostsOf(host).filter(h => h.object.kind === 'Service' && Object.keys(mapOf(h.object.spec.selector)).length > 0)
    .flatMap(h => mesh.workloadsOf(h.object.spec.selector, h.object.namespace));
}

import { stated } from '../checks/defect';
import { POD_KINDS } from '../mesh/pod-templates';
import { Severity } from '../mesh/severity';
import { eachOf, mapOf } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

export const imageAuto: CrossRule = {
  id: 'image-auto',
  istio: 'IST0146',
  severity: Severity.WARNING,
  summary: 'a proxy has the image "auto", and nothing injects the real one',
  why: 'no registry has such an image, and the pod never starts',
  kinds: [...POD_KINDS, 'Namespace'],
  check: mesh => mesh.workloads.filter(w => w.object.kind !== 'Pod' && mesh.hasSidecar(w) === false && w.labels['istio.io/rev'] === undefined).flatMap(w => {
    const found: string[] = [];
    eachOf(mapOf(w.template.spec).containers, ({ name, image }, i) => name === 'istio-proxy' && image === 'auto' && found.push(`spec.containers[${i}].image`));
    return found.map(field => on(w.object, stated(w.pathOf(field), 'got "auto" without injection; label the pods sidecar.istio.io/inject=true, or the Namespace istio-injection=enabled')));
  }),
};

import { conflict } from '../checks/defect';
import { POD_KINDS } from '../mesh/pod-templates';
import { Severity } from '../mesh/severity';
import { eachOf, mapOf } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

export const imageAuto: CrossRule = {
  id: 'image-auto',
  istio: 'IST0146',
  severity: Severity.WARNING,
  summary: 'proxy image is "auto", but injection is not enabled',
  why: 'the pod never starts, because no registry has an image of that name',
  kinds: [...POD_KINDS, 'Namespace'],
  check: mesh => mesh.workloads.filter(w => w.object.kind !== 'Pod' && mesh.hasSidecar(w) === false && w.labels['istio.io/rev'] === undefined).flatMap(w => {
    const found: string[] = [];
    eachOf(mapOf(w.template.spec).containers, ({ name, image }, i) => name === 'istio-proxy' && image === 'auto' && found.push(`spec.containers[${i}].image`));
    return found.map(field => on(w.object, conflict(w.pathOf(field), 'disabled injection', 'only the sidecar injection replaces the image "auto"', 'label the pods sidecar.istio.io/inject=true, or the Namespace istio-injection=enabled', 'auto')));
  }),
};

import { stated } from '../checks/defect';
import { ISTIO_KINDS } from '../kinds';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

const INTERNAL = ['internal.istio.io/webhook-always-reject', 'internal.istio.io/parent-namespace', 'internal.istio.io/parents'];

export const internalAnnotation: CrossRule = {
  id: 'internal-annotation',
  istio: 'IST0106',
  severity: Severity.ERROR,
  summary: 'annotation is reserved for istiod',
  why: 'the object is rejected, because with the annotation it could act for another namespace',
  kinds: ISTIO_KINDS,
  covers: ['META-04', 'META-05', 'META-06'],
  check: mesh => ISTIO_KINDS.flatMap(kind => mesh.objectsOf(kind)).flatMap(o => INTERNAL.filter(name => o.annotations[name] !== undefined)
    .map(name => on(o, stated(`metadata.annotations["${name}"]`, 'is reserved for istiod', 'remove the annotation', o.annotations[name])))),
};

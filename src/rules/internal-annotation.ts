import { ISTIO_KINDS } from '../checks/crd/crd-rules';
import { invalid } from '../checks/defect';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

const INTERNAL = ['internal.istio.io/webhook-always-reject', 'internal.istio.io/parent-namespace', 'internal.istio.io/parents'];

export const internalAnnotation: CrossRule = {
  id: 'internal-annotation',
  istio: 'IST0106',
  severity: Severity.ERROR,
  summary: 'an object has an annotation that istiod keeps for itself',
  why: 'with it an object could speak for another namespace, so the webhook refuses it',
  kinds: ISTIO_KINDS,
  covers: ['META-04', 'META-05', 'META-06'],
  check: mesh => ISTIO_KINDS.flatMap(kind => mesh.objectsOf(kind)).flatMap(o => INTERNAL.filter(name => o.annotations[name] !== undefined)
    .map(name => on(o, invalid(`metadata.annotations["${name}"]`, o.annotations[name], 'none', 'leave the annotation out')))),
};

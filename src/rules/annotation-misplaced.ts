import { dead } from '../checks/defect';
import { ANNOTATED_KINDS, annotationsOf } from '../mesh/annotations';
import { ISTIO_ANNOTATIONS } from '../mesh/istio-annotations';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const annotationMisplaced: CrossRule = {
  id: 'annotation-misplaced',
  istio: 'IST0107',
  severity: Severity.WARNING,
  summary: 'annotation is on a kind that it does not apply to',
  why: 'the annotation has no effect',
  kinds: ANNOTATED_KINDS,
  check: mesh => annotationsOf(mesh).filter(({ name, on: carrier }) => (ISTIO_ANNOTATIONS.get(name) ?? []).length > 0 && !ISTIO_ANNOTATIONS.get(name)!.includes(carrier))
    .map(({ object, path, name, on: carrier }) => {
      const kinds = ISTIO_ANNOTATIONS.get(name)!.join(', ');
      return on(object, dead(path, `the annotation applies to ${kinds}, not to ${carrier}`, kinds === 'Pod' ? 'move it to the metadata of the pods' : 'move it there'));
    }),
};

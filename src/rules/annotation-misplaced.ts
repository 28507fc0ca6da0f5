import { ANNOTATED_KINDS, annotationsOf } from '../mesh/annotations';
import { ISTIO_ANNOTATIONS } from '../mesh/istio-annotations';
import { Severity } from '../mesh/severity';
import { CrossRule } from './cross-rule';

export const annotationMisplaced: CrossRule = {
  id: 'annotation-misplaced',
  istio: 'IST0107',
  severity: Severity.WARNING,
  summary: 'an annotation of Istio stands on a kind that it is not for',
  why: 'it has no effect there',
  kinds: ANNOTATED_KINDS,
  check: mesh => annotationsOf(mesh).filter(({ name, on }) => (ISTIO_ANNOTATIONS.get(name) ?? []).length > 0 && !ISTIO_ANNOTATIONS.get(name)!.includes(on))
    .map(({ object, path, name, on }) => {
      const kinds = ISTIO_ANNOTATIONS.get(name)!.join(', ');
      return object.violation(path, `got it on a ${on}, allowed is ${kinds}; ${kinds === 'Pod' ? 'move it to the metadata of the pods' : 'move it there'}`);
    }),
};

import { stated } from '../checks/defect';
import { ANNOTATED_KINDS, annotationsOf } from '../mesh/annotations';
import { DEPRECATED_ANNOTATIONS } from '../mesh/istio-annotations';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

const INJECT = 'sidecar.istio.io/inject';

export const annotationDeprecated: CrossRule = {
  id: 'annotation-deprecated',
  istio: 'IST0135',
  severity: Severity.INFO,
  summary: 'an annotation that Istio has given up',
  why: 'a coming release may ignore it',
  kinds: ANNOTATED_KINDS,
  check: mesh => annotationsOf(mesh).filter(({ name, labels }) => DEPRECATED_ANNOTATIONS.has(name) && (name !== INJECT || labels[INJECT] === undefined))
    .map(({ object, path, name }) => on(object, stated(path, `got "${name}"; ${name === INJECT ? 'use the label of that name' : 'leave it out'}`))),
};

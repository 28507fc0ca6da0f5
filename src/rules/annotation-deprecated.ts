import { deprecated } from '../checks/defect';
import { ANNOTATED_KINDS, annotationsOf } from '../mesh/annotations';
import { DEPRECATED_ANNOTATIONS } from '../mesh/istio-annotations';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

const INJECT = 'sidecar.istio.io/inject';

export const annotationDeprecated: CrossRule = {
  id: 'annotation-deprecated',
  istio: 'IST0135',
  severity: Severity.INFO,
  summary: 'annotation is deprecated',
  why: 'a later release may ignore the annotation',
  kinds: ANNOTATED_KINDS,
  check: mesh => annotationsOf(mesh).filter(({ name, labels }) => DEPRECATED_ANNOTATIONS.has(name) && (name !== INJECT || labels[INJECT] === undefined))
    .map(({ object, path, name }) => on(object, deprecated(path, name === INJECT ? 'the label of the same name replaces it' : 'Istio no longer supports it', name === INJECT ? 'use the label' : 'remove it'))),
};

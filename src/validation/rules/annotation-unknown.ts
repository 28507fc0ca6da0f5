import { closest } from '../../private/closest';
import { ANNOTATED_KINDS, annotationsOf } from '../annotations';
import { CrossRule } from '../cross-rule';
import { ISTIO_ANNOTATIONS } from '../istio-annotations';
import { Severity } from '../severity';

export const annotationUnknown: CrossRule = {
  id: 'annotation-unknown',
  istio: 'IST0108',
  severity: Severity.WARNING,
  summary: 'an annotation looks like one of Istio and is none',
  why: 'it has no effect',
  kinds: ANNOTATED_KINDS,
  check: mesh => annotationsOf(mesh).filter(({ name }) => !ISTIO_ANNOTATIONS.has(name)).map(({ object, path, name }) => {
    const meant = closest(name, [...ISTIO_ANNOTATIONS.keys()]);
    return object.violation(path, `got "${name}", allowed is an annotation that Istio knows; ${meant === undefined ? 'leave it out' : `write "${meant}"`}`);
  }),
};

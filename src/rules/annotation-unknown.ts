import { invalid } from '../checks/defect';
import { ANNOTATED_KINDS, annotationsOf } from '../mesh/annotations';
import { ISTIO_ANNOTATIONS } from '../mesh/istio-annotations';
import { Severity } from '../mesh/severity';
import { closest } from '../private/closest';
import { CrossRule, on } from './cross-rule';

export const annotationUnknown: CrossRule = {
  id: 'annotation-unknown',
  istio: 'IST0108',
  severity: Severity.WARNING,
  summary: 'an annotation looks like one of Istio and is none',
  why: 'it has no effect',
  kinds: ANNOTATED_KINDS,
  check: mesh => annotationsOf(mesh).filter(({ name }) => !ISTIO_ANNOTATIONS.has(name)).map(({ object, path, name }) => {
    const meant = meantBy(name);
    return on(object, invalid(path, name, 'an annotation that Istio knows', `${meant === undefined ? 'leave it out' : `write "${meant}"`}`));
  }),
};

/** The annotation of that domain whose name is near, or that of a domain that is near. */
function meantBy(annotation: string): string | undefined {
  const [domain, name] = annotation.split('/');
  const known = [...ISTIO_ANNOTATIONS.keys()].map(key => key.split('/'));
  const near = closest(name, known.filter(([d]) => d === domain).map(([, n]) => n));
  const home = closest(domain, known.filter(([d, n]) => d !== domain && n === name).map(([d]) => d));
  return near !== undefined ? `${domain}/${near}` : home !== undefined ? `${home}/${name}` : undefined;
}

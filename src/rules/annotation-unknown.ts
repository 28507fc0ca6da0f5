import { unknownField } from '../checks/defect';
import { ANNOTATED_KINDS, annotationsOf } from '../mesh/annotations';
import { ISTIO_ANNOTATIONS } from '../mesh/istio-annotations';
import { Severity } from '../mesh/severity';
import { closest } from '../private/closest';
import { CrossRule, on } from './cross-rule';

export const annotationUnknown: CrossRule = {
  id: 'annotation-unknown',
  istio: 'IST0108',
  severity: Severity.WARNING,
  summary: 'annotation is unknown to Istio',
  why: 'the annotation has no effect',
  kinds: ANNOTATED_KINDS,
  check: mesh => annotationsOf(mesh).filter(({ name }) => !ISTIO_ANNOTATIONS.has(name)).map(({ object, path, name }) => {
    const meant = meantBy(name);
    return on(object, unknownField(path, meant === undefined ? 'remove it' : `did you mean "${meant}"?`));
  }),
};

/** The annotation with a similar name in the same domain, or with the same name in a similar domain. */
function meantBy(annotation: string): string | undefined {
  const [domain, name] = annotation.split('/');
  const known = [...ISTIO_ANNOTATIONS.keys()].map(key => key.split('/'));
  const near = closest(name, known.filter(([d]) => d === domain).map(([, n]) => n));
  const home = closest(domain, known.filter(([d, n]) => d !== domain && n === name).map(([d]) => d));
  return near !== undefined ? `${domain}/${near}` : home !== undefined ? `${home}/${name}` : undefined;
}

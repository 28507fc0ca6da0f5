import { ISTIO_KINDS } from '../checks/crd/crd-rules';
import { invalid } from '../checks/defect';
import { isObjectName } from '../checks/formats/metadata';
import { Severity } from '../mesh/severity';
import { isLiteralString } from '../private/literal';
import { mapOf } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

export const objectName: CrossRule = {
  id: 'object-name',
  severity: Severity.WARNING,
  summary: 'a resource of Istio has no name, or one that Kubernetes does not take',
  why: 'the API server refuses it, though Istio would not',
  kinds: ISTIO_KINDS,
  check: mesh => ISTIO_KINDS.flatMap(kind => mesh.objectsOf(kind)).flatMap(object => {
    const { name, generateName } = mapOf(object.manifest.metadata);
    const isMissing = name === undefined || name === null || name === '';
    const isNamed = isMissing ? generateName !== undefined : isLiteralString(name) ? isObjectName(name) : typeof name === 'string';
    return isNamed ? [] : [on(object, invalid('metadata.name', `${isMissing ? 'nothing' : JSON.stringify(name)}`, 'a DNS name: lower-case letters, digits, "-" and ".", at most 253 characters', `${isMissing ? 'name it' : 'rename it'}`))];
  }),
};

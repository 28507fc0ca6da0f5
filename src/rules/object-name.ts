import { invalid, missing } from '../checks/defect';
import { isObjectName } from '../checks/formats/metadata';
import { ISTIO_KINDS } from '../kinds';
import { Severity } from '../mesh/severity';
import { isLiteralString } from '../private/literal';
import { mapOf } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

export const objectName: CrossRule = {
  id: 'object-name',
  severity: Severity.WARNING,
  summary: 'resource name is missing or invalid',
  why: 'the API server rejects the resource, although Istio would accept it',
  kinds: ISTIO_KINDS,
  check: mesh => ISTIO_KINDS.flatMap(kind => mesh.objectsOf(kind)).flatMap(object => {
    const { name, generateName } = mapOf(object.manifest.metadata);
    const isMissing = name === undefined || name === null || name === '';
    const isNamed = isMissing ? generateName !== undefined : isLiteralString(name) ? isObjectName(name) : typeof name === 'string';
    return isNamed ? [] : [on(object, isMissing ? missing('metadata.name', 'set a name') : invalid('metadata.name', name, 'a DNS name of at most 253 lower-case letters, digits, "-" and "."', 'rename it'))];
  }),
};

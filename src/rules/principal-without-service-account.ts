import { unknownReference } from '../checks/defect';
import { sourcesOf } from '../mesh/authorization-parts';
import { Severity } from '../mesh/severity';
import { isLiteralString } from '../private/literal';
import { textsOf } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

const PRINCIPAL = /^\*?[^/*]*\/ns\/([^/*]+)\/sa\/([^/*]+)$/;

export const principalWithoutServiceAccount: CrossRule = {
  id: 'principal-without-service-account',
  severity: Severity.WARNING,
  summary: 'AuthorizationPolicy ServiceAccount does not exist',
  why: 'the rule never matches, because no caller has that identity',
  kinds: ['AuthorizationPolicy', 'ServiceAccount'],
  covers: ['KIA0106'],
  check: mesh => mesh.objectsOf('AuthorizationPolicy').flatMap(object => sourcesOf(object).flatMap(({ part, path }) => [
    ...['principals', 'notPrincipals'].flatMap(field => textsOf(part[field]).map((text, i) => ({ text, at: `${path}.${field}[${i}]`, account: PRINCIPAL.exec(text)?.slice(1) }))),
    ...['serviceAccounts', 'notServiceAccounts'].flatMap(field => textsOf(part[field]).map((text, i) => ({
      text, at: `${path}.${field}[${i}]`, account: text.includes('/') ? text.split('/') : [object.namespace, text],
    }))),
  ].flatMap(({ text, at, account: [namespace, name] = [] }) => !isLiteralString(text) || namespace === undefined || name === 'default' || !mesh.isComplete(namespace)
    || mesh.find('ServiceAccount', namespace, name) !== undefined ? []
    : [on(object, unknownReference(at, 'ServiceAccount', text, [], 'correct the name'))]))),
};

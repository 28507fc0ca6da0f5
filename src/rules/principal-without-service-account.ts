import { unknownReference } from '../checks/defect';
import { serviceAccountsOf } from '../mesh/authorization-parts';
import { onceAModel } from '../mesh/once-a-model';
import { Severity } from '../mesh/severity';
import { indexed } from '../private/manifest';
import { CrossRule, namesOf, on } from './cross-rule';

export const principalWithoutServiceAccount: CrossRule = {
  id: 'principal-without-service-account',
  severity: Severity.WARNING,
  summary: 'AuthorizationPolicy ServiceAccount does not exist',
  why: 'the rule never matches, because no caller has that identity',
  kinds: ['AuthorizationPolicy', 'ServiceAccount'],
  covers: ['KIA0106'],
  check: mesh => mesh.objectsOf('AuthorizationPolicy').flatMap(object => serviceAccountsOf(object)
    .filter(({ namespace, name }) => name !== 'default' && mesh.isComplete(namespace) && mesh.find('ServiceAccount', namespace, name) === undefined)
    .map(({ text, path, namespace }) => on(object, unknownReference(path, 'ServiceAccount', text, namesOf(accountNames(mesh).get(namespace) ?? []), 'correct the name')))),
};

/** The names of the ServiceAccounts, by namespace. */
const accountNames = onceAModel(mesh => new Map([...indexed(mesh.objectsOf('ServiceAccount'), o => o.namespace)].map(([namespace, accounts]) => [namespace, accounts.map(o => o.name)])));

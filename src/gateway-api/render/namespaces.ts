import { invalid } from '../../checks/defect';
import { defectOfLabels } from '../../checks/formats/labels';
import { defectOfDnsLabel, defectOfNotEmpty } from '../../checks/formats/name';
import { refusal, refuse } from '../../checks/refuse';
import { isToken } from '../../private/literal';
import { checkEach } from '../../private/map-each';

/** A label selector of namespaces. */
export interface NamespaceSelector {
  readonly matchLabels?: { [key: string]: string };
  readonly matchExpressions?: { readonly key: string; readonly operator: string; readonly values: string[] }[];
}

/** Kubernetes gives each namespace this label with its name. */
export const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

export function namesToSelector(field: string, names: string[]): NamespaceSelector {
  refuse(defectOfNotEmpty(field, names, 'name a namespace'));
  checkEach(names, name => refuse(defectOfDnsLabel(field, name)));
  return { matchExpressions: [{ key: NAMESPACE_NAME, operator: 'In', values: names }] };
}

/** Labels that select namespaces; an empty selector would select all of them. */
export function checkNamespaces(field: string, labels: { [key: string]: string }): void {
  refuse(defectOfLabels(field, labels));
  if (!isToken(labels) && Object.keys(labels).length === 0) {
    throw refusal(invalid(field, labels, 'at least one label', 'use all() for every namespace'));
  }
}

import { missing } from '../../checks/defect';
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

/** The label that holds the name of each namespace. */
export const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

export function namesToSelector(field: string, names: string[]): NamespaceSelector {
  refuse(defectOfNotEmpty(`${field}.names`, names, 'name a namespace'));
  checkEach(names, (name, i) => refuse(defectOfDnsLabel(`${field}.names[${i}]`, name)));
  return { matchExpressions: [{ key: NAMESPACE_NAME, operator: 'In', values: names }] };
}

/** Refuses labels that select no namespaces by intent: an empty selector selects all of them. */
export function checkNamespaces(field: string, labels: { [key: string]: string }): void {
  refuse(defectOfLabels(`${field}.labels`, labels));
  if (!isToken(labels) && Object.keys(labels).length === 0) {
    throw refusal(missing(`${field}.labels`, 'set a label, or use all() for every namespace'));
  }
}

import { invalid } from '../../checks/defect';
import { refusal } from '../../checks/refuse';
import { isLiteralString } from '../../private/literal';

const DNS_1123_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** The name of a cluster, which is part of the name of a Secret. Placeholders pass. */
export function checkClusterName(field: string, name: string): void {
  if (isLiteralString(name)) {
    checkFolderName(field, name);
  }
}

/** The name of a cluster, which is the name of its folder too, so that placeholders do not pass. */
export function checkFolderName(field: string, name: string): void {
  if (typeof name !== 'string' || !DNS_1123_LABEL.test(name)) {
    throw refusal(invalid(field, name, 'a DNS label: lower-case letters, digits and "-", at most 63 characters', 'use the cluster name of its istiod'));
  }
}

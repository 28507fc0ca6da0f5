import { isLiteralString } from '../../private/literal';
import { Defect, invalid } from '../defect';
import { defectOfLabels } from './labels';

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** Whether Kubernetes takes a text for the name of a resource. */
export function isObjectName(name: string): boolean {
  return name.length <= 253 && SUBDOMAIN.test(name);
}

/** Name, namespace and labels of a resource as Kubernetes takes them. Tokens and placeholders pass. */
export function defectOfMetadata(kind: string, name: string, namespace: string | undefined, labels: { [key: string]: string } | undefined): Defect | undefined {
  if (isLiteralString(name) && !isObjectName(name)) {
    return invalid(`${kind} metadata.name`, name, 'a DNS name: lower-case letters, digits, "-" and ".", at most 253 characters', 'rename it');
  }
  if (isLiteralString(namespace) && (namespace.length > 63 || !LABEL.test(namespace))) {
    return invalid(`${kind} metadata.namespace`, namespace, 'the name of a namespace: lower-case letters, digits and "-", at most 63 characters', 'name a namespace');
  }
  return defectOfLabels(`${kind} metadata.labels`, labels);
}

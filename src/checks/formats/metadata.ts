import { isLiteralString } from '../../private/literal';
import { Defect, invalid } from '../defect';
import { defectOfLabels } from './labels';

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** Returns whether Kubernetes accepts a text as the name of a resource. */
export function isObjectName(name: string): boolean {
  return name.length <= 253 && SUBDOMAIN.test(name);
}

/** Name, namespace and labels of a resource, in the format of Kubernetes. Tokens and placeholders pass. */
export function defectOfMetadata(kind: string, name: string, namespace: string | undefined, labels: { [key: string]: string } | undefined): Defect | undefined {
  if (isLiteralString(name) && !isObjectName(name)) {
    return invalid(`${kind}.metadata.name`, name, 'a DNS name of at most 253 lower-case letters, digits, "-" and "."', 'rename it');
  }
  if (isLiteralString(namespace) && (namespace.length > 63 || !LABEL.test(namespace))) {
    return invalid(`${kind}.metadata.namespace`, namespace, 'a DNS label of at most 63 lower-case letters, digits and "-"', 'correct the namespace');
  }
  return defectOfLabels(`${kind}.metadata.labels`, labels);
}

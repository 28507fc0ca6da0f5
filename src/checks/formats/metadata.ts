import { isLiteralString } from '../../private/literal';
import { badInput } from '../bad-input';
import { checkLabels } from './labels';

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** Whether Kubernetes takes a text for the name of a resource. */
export function isObjectName(name: string): boolean {
  return name.length <= 253 && SUBDOMAIN.test(name);
}

/** Name, namespace and labels of a resource as Kubernetes takes them. Tokens and placeholders pass. */
export function checkMetadata(kind: string, name: string, namespace: string | undefined, labels: { [key: string]: string } | undefined): void {
  if (isLiteralString(name) && !isObjectName(name)) {
    throw badInput({
      field: `${kind} metadata.name`, value: name, allowed: 'a DNS name: lower-case letters, digits, "-" and ".", at most 253 characters', remedy: 'rename it',
    });
  }
  if (isLiteralString(namespace) && (namespace.length > 63 || !LABEL.test(namespace))) {
    throw badInput({
      field: `${kind} metadata.namespace`, value: namespace, allowed: 'the name of a namespace: lower-case letters, digits and "-", at most 63 characters', remedy: 'name a namespace',
    });
  }
  checkLabels(`${kind} metadata.labels`, labels);
}

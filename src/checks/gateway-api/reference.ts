import { Defect, missing } from '../defect';
import { defectOfDnsLabel, defectOfLength } from '../formats/name';
import { Report } from '../problem';
import { refused } from '../rule-info';

/** The kinds of the Gateway API that reference other objects. */
const KINDS = ['Gateway', 'HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute'];

export const REFERENCE = refused(KINDS, {
  id: 'gateway-api-reference', summary: 'Gateway API reference is invalid', why: 'the API server rejects the object, because no resource can have such a name or namespace',
});

/** A reference to an object by name and namespace, of a parent, a backend or a Secret. */
export function checkReference({ name, namespace }: { [key: string]: any }, path: string, report: Report): void {
  report(REFERENCE, defectOfObjectName(`${path}.name`, name));
  report(REFERENCE, namespace === '' ? missing(`${path}.namespace`, 'name the namespace, or leave the field out') : defectOfDnsLabel(`${path}.namespace`, namespace));
}

/** The name of a referenced object, of any kind. */
export function defectOfObjectName(path: string, name: unknown): Defect | undefined {
  if (name === '' || name === undefined || name === null) {
    return missing(path, 'name the referenced object');
  }
  return typeof name === 'string' ? defectOfLength(path, name, 253) : undefined;
}

import { isLiteralString } from '../../private/literal';
import { Defect, invalid } from '../defect';

/** A header name of a probe, in the format of Kubernetes. Tokens and placeholders pass. */
export function defectOfProbeHeader(path: string, name: unknown): Defect | undefined {
  if (isLiteralString(name) && !/^[-A-Za-z0-9]+$/.test(name)) {
    return invalid(path, name, 'a header name of letters, digits and "-"', 'correct the name');
  }
  return undefined;
}

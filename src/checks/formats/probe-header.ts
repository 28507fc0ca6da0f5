import { isLiteralString } from '../../private/literal';
import { Defect, invalid } from '../defect';

/** The name of a header of a probe, as Kubernetes takes it. Tokens and placeholders pass. */
export function defectOfProbeHeader(field: string, name: unknown): Defect | undefined {
  if (isLiteralString(name) && !/^[-A-Za-z0-9]+$/.test(name)) {
    return invalid(field, name, 'letters, digits and "-"', 'correct the name');
  }
  return undefined;
}

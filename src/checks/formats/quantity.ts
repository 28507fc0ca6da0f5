import { isLiteralString } from '../../private/literal';
import { Defect, invalid } from '../defect';

const QUANTITY = /^\d+(\.\d*)?([numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/;

/** An amount of CPU or memory in the format of Kubernetes, 0 or more. Placeholders pass. */
export function defectOfQuantity(path: string, value: string | undefined): Defect | undefined {
  if (isLiteralString(value) && !QUANTITY.test(value)) {
    return invalid(path, value, 'a Kubernetes quantity such as "100m", "2" or "128Mi"', 'correct the amount');
  }
  return undefined;
}

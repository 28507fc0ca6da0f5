import { isLiteralString } from '../../private/literal';
import { badInput } from '../bad-input';

const QUANTITY = /^\d+(\.\d*)?([numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/;

/** An amount of CPU or memory as Kubernetes reads it, not negative. Placeholders pass. */
export function checkQuantity(field: string, value: string | undefined): void {
  if (isLiteralString(value) && !QUANTITY.test(value)) {
    throw badInput({ field, value, allowed: 'a Kubernetes quantity such as "100m", "2" or "128Mi"', remedy: 'correct the amount' });
  }
}

import { isLiteralString } from '../../private/literal';
import { badInput } from '../bad-input';

/** The name of a header of a probe, as Kubernetes takes it. Tokens and placeholders pass. */
export function checkProbeHeader(field: string, name: unknown): void {
  if (isLiteralString(name) && !/^[-A-Za-z0-9]+$/.test(name)) {
    throw badInput({ field, value: name, allowed: 'letters, digits and "-"', remedy: 'correct the name' });
  }
}

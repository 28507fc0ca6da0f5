import type { Duration } from 'cdk8s';
import { defectOfInteger } from '../checks/formats/number';
import { refuse } from '../checks/refuse';
import { secondsOf } from './duration-text';

/** A duration as a number of whole seconds, 0 included. Tokens pass. */
export function renderSeconds(field: string, duration: Duration): number {
  const seconds = secondsOf(duration);
  refuse(defectOfInteger(field, seconds, 0));
  return seconds;
}

import type { Duration } from 'cdk8s';
import { defectOfWholeSeconds } from '../checks/formats/duration';
import { refuse } from '../checks/refuse';
import { durationText, secondsOf } from '../private/duration-text';

/** A duration as a number of whole seconds, 0 included. Throws for a fraction of a second. Tokens pass. */
export function renderSeconds(field: string, duration: Duration): number {
  refuse(defectOfWholeSeconds(field, durationText(duration)));
  return secondsOf(duration);
}

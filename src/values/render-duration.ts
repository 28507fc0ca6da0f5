import { Duration } from 'cdk8s';
import { defectOfDuration } from '../checks/formats/duration';
import { refuse } from '../checks/refuse';
import { durationText } from '../private/duration-text';

/** A duration in Istio's notation. Throws for less than 1 ms, and for a fraction of a millisecond. */
export function renderDuration(field: string, duration: Duration): string {
  const text = durationText(duration);
  refuse(defectOfDuration(field, text));
  return text;
}

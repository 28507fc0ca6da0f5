import { Duration } from 'cdk8s';
import { defectOfDuration, defectOfDurationOrZero } from '../checks/formats/duration';
import { refuse } from '../checks/refuse';
import { durationText } from './duration-text';

/** A duration in Istio's notation. Throws for less than 1 ms, and for a fraction of a millisecond. */
export function renderDuration(field: string, duration: Duration): string {
  const text = durationText(duration);
  refuse(defectOfDuration(field, text));
  return text;
}

/** The same where 0 is allowed. */
export function renderDurationOrZero(field: string, duration: Duration): string {
  const text = durationText(duration);
  refuse(defectOfDurationOrZero(field, text));
  return text;
}

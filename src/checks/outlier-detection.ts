import { invalid } from './defect';
import { defectOfDuration } from './formats/duration';
import { defectOfInteger } from './formats/number';
import { Report } from './problem';
import { refused, warned } from './rule-info';

const KINDS = ['DestinationRule'];

const OUTLIER = refused(KINDS, {
  id: 'outlier-detection', summary: 'a time of outlier detection is too short, a share is none, or failures of the proxy itself are counted but not told apart',
  why: 'the proxy counts milliseconds and percent, and failures of its own only if it is told to tell them apart', covers: ['DR-04', 'DR-05', 'DR-07', 'DR-08', 'DR-09'],
});
const DEPRECATED = warned(KINDS, {
  id: 'outlier-detection-consecutive-errors', summary: 'outlier detection counts consecutiveErrors', why: 'Istio has given the field up and does not read it: the proxy counts by its own defaults', covers: ['DR-06'],
});

/** The rules that `checkOutlierDetection` speaks for. */
export const OUTLIER_DETECTION_RULES = [OUTLIER, DEPRECATED];

/** When an endpoint that fails is left out for a while. */
export function checkOutlierDetection(outlier: { [key: string]: any }, path: string, report: Report): void {
  for (const time of ['interval', 'baseEjectionTime']) {
    if (outlier[time] !== undefined) {
      report(OUTLIER, defectOfDuration(`${path}.${time}`, outlier[time]));
    }
  }
  for (const share of ['maxEjectionPercent', 'minHealthPercent']) {
    if (outlier[share] !== undefined) {
      report(OUTLIER, defectOfInteger(`${path}.${share}`, outlier[share], 0, 100));
    }
  }
  const { consecutiveLocalOriginFailures, splitExternalLocalOriginErrors, consecutiveErrors } = outlier;
  if (consecutiveLocalOriginFailures > 0 && !splitExternalLocalOriginErrors) {
    report(OUTLIER, invalid(`${path}.consecutiveLocalOriginFailures`, consecutiveLocalOriginFailures, 'a number only with splitExternalLocalOriginErrors', 'set splitExternalLocalOriginErrors to true'));
  }
  if (typeof consecutiveErrors === 'number' && consecutiveErrors !== 0) {
    report(DEPRECATED, invalid(`${path}.consecutiveErrors`, consecutiveErrors, 'none', 'use consecutiveGatewayErrors or consecutive5xxErrors'));
  }
}

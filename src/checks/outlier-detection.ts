import { dead, deprecated } from './defect';
import { defectOfDuration } from './formats/duration';
import { defectOfInteger } from './formats/number';
import { Report } from './problem';
import { refused, warned } from './rule-info';

const KINDS = ['DestinationRule'];

const OUTLIER = refused(KINDS, {
  id: 'outlier-detection', summary: 'outlierDetection has an invalid duration, percentage or count',
  why: 'the DestinationRule is rejected, because the proxy counts whole milliseconds and percent, and its own failures only with splitExternalLocalOriginErrors',
  covers: ['DR-04', 'DR-05', 'DR-07', 'DR-08', 'DR-09'],
});
const DEPRECATED = warned(KINDS, {
  id: 'outlier-detection-consecutive-errors', summary: 'outlierDetection consecutiveErrors is deprecated', why: 'the number has no effect, because Istio ignores the field', covers: ['DR-06'],
});

/** The rules that `checkOutlierDetection` reports. */
export const OUTLIER_DETECTION_RULES = [OUTLIER, DEPRECATED];

/** When the proxy ejects an endpoint that fails. */
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
    report(OUTLIER, dead(`${path}.consecutiveLocalOriginFailures`, 'splitExternalLocalOriginErrors is not true', 'set splitExternalLocalOriginErrors to true', consecutiveLocalOriginFailures));
  }
  if (typeof consecutiveErrors === 'number' && consecutiveErrors !== 0) {
    report(DEPRECATED, deprecated(`${path}.consecutiveErrors`, 'Istio ignores it', 'use consecutiveGatewayErrors or consecutive5xxErrors', consecutiveErrors));
  }
}

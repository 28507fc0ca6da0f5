import { checkDuration } from './formats/duration';
import { checkInteger } from './formats/number';
import { Say } from './kind-check';
import { refused, warned } from './rule-info';
import { sayProblem } from './say-problem';

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
export function checkOutlierDetection(outlier: { [key: string]: any }, path: string, say: Say): void {
  for (const time of ['interval', 'baseEjectionTime']) {
    if (outlier[time] !== undefined) {
      sayProblem(say, OUTLIER, `${path}.${time}`, field => checkDuration(field, outlier[time]));
    }
  }
  for (const share of ['maxEjectionPercent', 'minHealthPercent']) {
    if (outlier[share] !== undefined) {
      sayProblem(say, OUTLIER, `${path}.${share}`, field => checkInteger(field, outlier[share], 0, 100));
    }
  }
  const { consecutiveLocalOriginFailures, splitExternalLocalOriginErrors, consecutiveErrors } = outlier;
  if (consecutiveLocalOriginFailures > 0 && !splitExternalLocalOriginErrors) {
    say(OUTLIER, `${path}.consecutiveLocalOriginFailures`, `got ${consecutiveLocalOriginFailures}, allowed is a number only with splitExternalLocalOriginErrors; set splitExternalLocalOriginErrors to true`);
  }
  if (typeof consecutiveErrors === 'number' && consecutiveErrors !== 0) {
    say(DEPRECATED, `${path}.consecutiveErrors`, `got ${consecutiveErrors}, allowed is none; use consecutiveGatewayErrors or consecutive5xxErrors`);
  }
}

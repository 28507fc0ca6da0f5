import type { DestinationRuleSpecTrafficPolicyOutlierDetection } from '../../../imports/networking.istio.io';
import { defectOfInteger } from '../../checks/formats/number';
import { refuse } from '../../checks/refuse';
import { ifSet } from '../../private/defined';
import { durationText } from '../../private/duration-text';
import { checkEach } from '../../private/map-each';
import type { Plain } from '../../private/plain';
import { whenKnown } from '../../private/when-known';
import { OutlierDetection } from '../outlier-detection';
import { percentOf } from './percent';

type Fragment = Plain<DestinationRuleSpecTrafficPolicyOutlierDetection>;

/** Renders outlier detection, unchecked. */
export function outlierDetectionOf(outlierDetection: OutlierDetection): Fragment {
  return whenKnown(outlierDetection, outlier => ({
    consecutive5XxErrors: outlier.consecutive5xxErrors,
    consecutiveGatewayErrors: outlier.consecutiveGatewayErrors,
    consecutiveLocalOriginFailures: outlier.consecutiveLocalOriginFailures,
    splitExternalLocalOriginErrors: outlier.splitExternalLocalOriginErrors,
    outlierDetectionHttpErrorCodes: outlier.outlierDetectionHttpErrorCodes,
    interval: ifSet(outlier.interval, durationText),
    baseEjectionTime: ifSet(outlier.baseEjectionTime, durationText),
    maxEjectionPercent: ifSet(outlier.maxEjectionPercent, percentOf),
    minHealthPercent: ifSet(outlier.minHealthPercent, percentOf),
  }));
}

/** The bounds that only the CRD has, and status codes that HTTP does not have. */
export function refuseOutlierOutOfBounds(path: string, outlier: Fragment): void {
  refuse(defectOfInteger(`${path}.consecutive5xxErrors`, outlier.consecutive5XxErrors, 0, 2 ** 32 - 1));
  refuse(defectOfInteger(`${path}.consecutiveGatewayErrors`, outlier.consecutiveGatewayErrors, 0, 2 ** 32 - 1));
  refuse(defectOfInteger(`${path}.consecutiveLocalOriginFailures`, outlier.consecutiveLocalOriginFailures, 0, 2 ** 32 - 1));
  checkEach(outlier.outlierDetectionHttpErrorCodes, (code, i) => refuse(defectOfInteger(`${path}.outlierDetectionHttpErrorCodes[${i}]`, code, 100, 599)));
}

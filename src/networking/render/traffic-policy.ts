import type { DestinationRuleSpecTrafficPolicy, DestinationRuleSpecTrafficPolicyPortLevelSettings } from '../../../imports/networking.istio.io';
import { defectOfDurationOrZero } from '../../checks/formats/duration';
import { defectOfInteger, defectOfPort } from '../../checks/formats/number';
import { refuseErrors } from '../../checks/problem';
import { refuse } from '../../checks/refuse';
import { checkTrafficPolicy } from '../../checks/traffic-policy';
import { ifSet, onlySet } from '../../private/defined';
import { durationText } from '../../private/duration-text';
import { checkEach, mapEach } from '../../private/map-each';
import type { Plain } from '../../private/plain';
import { whenKnown } from '../../private/when-known';
import { PortTrafficPolicy, PortTrafficPolicyOptions, RetryBudget, TrafficPolicy } from '../traffic-policy';
import { connectionPoolOf, refusePoolOutOfBounds } from './connection-pool';
import { outlierDetectionOf, refuseOutlierOutOfBounds } from './outlier-detection';
import { percentOf } from './percent';

type Fragment = Plain<DestinationRuleSpecTrafficPolicy>;
type Shared = Pick<Fragment, 'loadBalancer' | 'connectionPool' | 'outlierDetection' | 'tls'>;

/** Renders a traffic policy. Throws for a mistake in it; the namespace is that of the DestinationRule, the empty text where it is unknown. */
export function renderTrafficPolicy(path: string, policy: TrafficPolicy, namespace: string): Fragment {
  const fragment = trafficPolicyOf(policy);
  refuseErrors(report => checkTrafficPolicy(fragment, path, namespace, report));
  refuseOutOfBounds(path, fragment);
  checkEach(fragment.portLevelSettings, (settings, i) => {
    const at = `${path}.portLevelSettings[${i}]`;
    refuse(defectOfPort(`${at}.port`, settings.port?.number)); // the CRD bounds it, too
    refuseSharedOutOfBounds(at, settings);
  });
  return fragment;
}

function trafficPolicyOf(trafficPolicy: TrafficPolicy): Fragment {
  return whenKnown(trafficPolicy, policy => {
    const { loadBalancer, connectionPool, outlierDetection, tls } = sharedOf(policy);
    return onlySet<Fragment>({ // spreading would give each object a different shape
      loadBalancer,
      connectionPool,
      outlierDetection,
      tls,
      portLevelSettings: mapEach(policy.portLevelSettings?.length === 0 ? undefined : policy.portLevelSettings, portLevelOf),
      tunnel: ifSet(policy.tunnel, tunnel => whenKnown(tunnel, ({ protocol, targetHost, targetPort }) => ({ protocol, targetHost, targetPort }))),
      proxyProtocol: ifSet(policy.proxyProtocol, version => ({ version })),
      retryBudget: ifSet(policy.retryBudget, retryBudgetOf),
    });
  });
}

function sharedOf(policy: PortTrafficPolicyOptions): Shared {
  return {
    loadBalancer: policy.loadBalancer?._toIstio(),
    connectionPool: ifSet(policy.connectionPool, connectionPoolOf),
    outlierDetection: ifSet(policy.outlierDetection, outlierDetectionOf),
    tls: policy.tls?._toIstio(),
  };
}

function portLevelOf(policy: PortTrafficPolicy): Plain<DestinationRuleSpecTrafficPolicyPortLevelSettings> {
  return { port: { number: policy.port }, ...onlySet(sharedOf(policy)) };
}

function retryBudgetOf(retryBudget: RetryBudget): Fragment['retryBudget'] {
  return whenKnown(retryBudget, ({ percent, minRetryConcurrency, budgetInterval }) => ({
    percent: ifSet(percent, percentOf), minRetryConcurrency, budgetInterval: ifSet(budgetInterval, durationText),
  }));
}

/** The bounds that only the CRD has, and times that the proxy would round: the judge accepts them in YAML, as Istio does. */
function refuseOutOfBounds(path: string, fragment: Fragment): void {
  refuseSharedOutOfBounds(path, fragment);
  refuse(defectOfInteger(`${path}.retryBudget.minRetryConcurrency`, fragment.retryBudget?.minRetryConcurrency, 0, 2 ** 32 - 1));
  refuse(defectOfDurationOrZero(`${path}.retryBudget.budgetInterval`, fragment.retryBudget?.budgetInterval));
}

function refuseSharedOutOfBounds(path: string, { connectionPool, outlierDetection }: Shared): void {
  refusePoolOutOfBounds(`${path}.connectionPool`, connectionPool ?? {});
  refuseOutlierOutOfBounds(`${path}.outlierDetection`, outlierDetection ?? {});
}

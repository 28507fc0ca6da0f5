import type { DestinationRuleSpecTrafficPolicy, DestinationRuleSpecTrafficPolicyPortLevelSettings } from '../../../imports/networking.istio.io';
import { invalid } from '../../checks/defect';
import { isFqdn, isIpAddress } from '../../checks/formats/name';
import { defectOfInteger, defectOfNumber, defectOfPort } from '../../checks/formats/number';
import { refusal, refuse } from '../../checks/refuse';
import { ifSet, unlessEmpty } from '../../private/defined';
import { isLiteralString } from '../../private/literal';
import { mapEach } from '../../private/map-each';
import type { Plain } from '../../private/plain';
import { renderDurationOrZero } from '../../private/render-duration';
import { PortTrafficPolicy, PortTrafficPolicyOptions, TrafficPolicy, TunnelSettings } from '../traffic-policy';
import { renderConnectionPool, renderOutlierDetection } from './connection-pool';

type Fragment = Plain<DestinationRuleSpecTrafficPolicy>;

/** Checks and renders a traffic policy; one without any field is a mistake, as Istio says. */
export function renderTrafficPolicy(field: string, policy: TrafficPolicy): Fragment {
  if (policy.tunnel !== undefined && policy.proxyProtocol !== undefined) {
    throw refusal(invalid(`${field}.tunnel`, policy.tunnel, 'only without proxyProtocol', 'remove one of the two'));
  }
  const { loadBalancer, connectionPool, outlierDetection, tls } = renderShared(field, policy);
  const fragment = unlessEmpty<Fragment>({ // spreading would make each of them an object of its own shape
    loadBalancer,
    connectionPool,
    outlierDetection,
    tls,
    portLevelSettings: mapEach(policy.portLevelSettings?.length === 0 ? undefined : policy.portLevelSettings, (p, i) => renderPortLevel(`${field}.portLevelSettings[${i}]`, p)),
    tunnel: ifSet(policy.tunnel, tunnel => renderTunnel(`${field}.tunnel`, tunnel)),
    proxyProtocol: ifSet(policy.proxyProtocol, version => ({ version })),
    retryBudget: ifSet(policy.retryBudget, budget => {
      refuse(defectOfNumber(`${field}.retryBudget.percent`, budget.percent, 0, 100));
      refuse(defectOfInteger(`${field}.retryBudget.minRetryConcurrency`, budget.minRetryConcurrency, 0, 2 ** 32 - 1));
      return { ...budget, budgetInterval: ifSet(budget.budgetInterval, d => renderDurationOrZero(`${field}.retryBudget.budgetInterval`, d)) };
    }),
  });
  if (fragment === undefined) {
    throw refusal(invalid(field, policy, 'at least one field', 'leave the traffic policy out'));
  }
  return fragment;
}

function renderShared(field: string, policy: PortTrafficPolicyOptions): Pick<Fragment, 'loadBalancer' | 'connectionPool' | 'outlierDetection' | 'tls'> {
  return {
    loadBalancer: policy.loadBalancer?._toIstio(),
    connectionPool: ifSet(policy.connectionPool, pool => renderConnectionPool(`${field}.connectionPool`, pool)),
    outlierDetection: ifSet(policy.outlierDetection, outlier => renderOutlierDetection(`${field}.outlierDetection`, outlier)),
    tls: policy.tls?._toIstio(),
  };
}

function renderPortLevel(field: string, policy: PortTrafficPolicy): Plain<DestinationRuleSpecTrafficPolicyPortLevelSettings> {
  refuse(defectOfPort(`${field}.port`, policy.port));
  const shared = unlessEmpty(renderShared(field, policy));
  if (shared === undefined) {
    throw refusal(invalid(field, { port: policy.port }, 'at least one of loadBalancer, connectionPool, outlierDetection, tls', 'say what holds for the port'));
  }
  return { port: { number: policy.port }, ...shared };
}

function renderTunnel(field: string, tunnel: TunnelSettings): Fragment['tunnel'] {
  refuse(defectOfPort(`${field}.targetPort`, tunnel.targetPort));
  if (isLiteralString(tunnel.targetHost) && !isFqdn(tunnel.targetHost) && !isIpAddress(tunnel.targetHost)) {
    throw refusal(invalid(`${field}.targetHost`, tunnel.targetHost, 'a full domain name or an IP address', 'correct the host'));
  }
  return { ...tunnel };
}

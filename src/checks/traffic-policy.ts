import { isLiteralString, isToken } from '../private/literal';
import { hasEntries, isMap } from '../private/manifest';
import { checkClientTls, CLIENT_TLS_RULES } from './client-tls';
import { checkConnectionPool, CONNECTION_POOL_RULES } from './connection-pool';
import { conflict, invalid, missing, stated } from './defect';
import { defectOfDurationText } from './formats/duration';
import { isFqdn, isIpAddress } from './formats/name';
import { defectOfPort } from './formats/number';
import { checkLoadBalancer, LOAD_BALANCER_RULES } from './load-balancer';
import { eachEntry } from './null-entry';
import { checkOutlierDetection, OUTLIER_DETECTION_RULES } from './outlier-detection';
import { Report } from './problem';
import { refused } from './rule-info';

const KINDS = ['DestinationRule'];
const OF_A_PORT = ['loadBalancer', 'connectionPool', 'outlierDetection', 'tls'];
const OF_A_HOST = [...OF_A_PORT, 'tunnel', 'proxyProtocol', 'retryBudget'];

const EMPTY = refused(KINDS, {
  id: 'traffic-policy-empty', summary: 'trafficPolicy is empty', why: 'the DestinationRule is rejected, because an empty policy of a port would replace the whole policy of the host',
  covers: ['DR-02', 'DR-48'],
});
const PORT = refused(KINDS, {
  id: 'traffic-policy-port', summary: 'portLevelSettings entry has no port', why: 'the DestinationRule is rejected, because the settings apply to one port', covers: ['DR-47'],
});
const TUNNEL = refused(KINDS, {
  id: 'traffic-policy-tunnel', summary: 'trafficPolicy tunnel is invalid, or used with proxyProtocol',
  why: 'the DestinationRule is rejected, because the proxy opens a tunnel with CONNECT or POST, and a PROXY protocol header cannot precede it',
  covers: ['DR-03', 'DR-49', 'DR-50', 'DR-51'],
});
const PROXY_PROTOCOL = refused(KINDS, {
  id: 'traffic-policy-proxy-protocol', summary: 'trafficPolicy proxyProtocol version is unknown', why: 'the DestinationRule is rejected, because the PROXY protocol has the versions V1 and V2', covers: ['DR-52'],
});
const BUDGET = refused(KINDS, {
  id: 'traffic-policy-retry-budget', summary: 'retryBudget interval is invalid', why: 'the DestinationRule is rejected, because the interval is not a duration',
});

/** The rules that `checkTrafficPolicy` reports. */
export const TRAFFIC_POLICY_RULES = [
  EMPTY, PORT, TUNNEL, PROXY_PROTOCOL, BUDGET, ...CONNECTION_POOL_RULES, ...OUTLIER_DETECTION_RULES, ...LOAD_BALANCER_RULES, ...CLIENT_TLS_RULES,
];

/** The policy for traffic to a host or a subset; the namespace is that of the DestinationRule, the empty text where it is unknown. */
export function checkTrafficPolicy(policy: { [key: string]: any }, path: string, namespace: string, report: Report): void {
  if (!OF_A_HOST.some(field => isGiven(policy[field])) && !hasEntries(policy.portLevelSettings) && !isToken(policy.portLevelSettings)) {
    report(EMPTY, stated(path, 'is empty', 'set a field, or remove it'));
  }
  if (isGiven(policy.tunnel) && isGiven(policy.proxyProtocol)) {
    report(TUNNEL, conflict(`${path}.tunnel`, 'proxyProtocol', 'a PROXY protocol header would precede the request that opens the tunnel', 'remove one of the two'));
  }
  checkShared(policy, path, namespace, report);
  eachEntry(policy.portLevelSettings, `${path}.portLevelSettings`, report, (settings, at) => {
    if (!isGiven(settings.port)) {
      report(PORT, missing(`${at}.port`, 'set the number of the port'));
    }
    if (!OF_A_PORT.some(field => isGiven(settings[field]))) {
      report(EMPTY, stated(at, 'has no settings', `set one of ${OF_A_PORT.join(', ')}, or remove the entry`));
    }
    checkShared(settings, at, namespace, report);
  });
  if (isMap(policy.tunnel)) {
    checkTunnel(policy.tunnel, `${path}.tunnel`, report);
  }
  report(BUDGET, defectOfDurationText(`${path}.retryBudget.budgetInterval`, policy.retryBudget?.budgetInterval));
  const version: unknown = policy.proxyProtocol?.version;
  if (isLiteralString(version) && !['V1', 'V2'].includes(version)) {
    report(PROXY_PROTOCOL, invalid(`${path}.proxyProtocol.version`, version, 'V1 or V2', 'use one of them'));
  }
}

function checkShared({ connectionPool, loadBalancer, outlierDetection, tls }: { [key: string]: any }, path: string, namespace: string, report: Report): void {
  if (isMap(outlierDetection)) {
    checkOutlierDetection(outlierDetection, `${path}.outlierDetection`, report);
  }
  if (isMap(connectionPool)) {
    checkConnectionPool(connectionPool, `${path}.connectionPool`, report);
  }
  if (isMap(loadBalancer)) {
    checkLoadBalancer(loadBalancer, isGiven(outlierDetection), `${path}.loadBalancer`, report);
  }
  if (isMap(tls)) {
    checkClientTls(tls, `${path}.tls`, namespace, report);
  }
}

function checkTunnel({ protocol, targetHost = '', targetPort = 0 }: { [key: string]: any }, path: string, report: Report): void {
  if (isLiteralString(protocol) && !['', 'CONNECT', 'POST'].includes(protocol)) {
    report(TUNNEL, invalid(`${path}.protocol`, protocol, 'CONNECT or POST', 'use one of them'));
  }
  if (isLiteralString(targetHost) && !isFqdn(targetHost) && !isIpAddress(targetHost)) {
    report(TUNNEL, invalid(`${path}.targetHost`, targetHost, 'a fully qualified domain name or an IP address', 'correct the host'));
  }
  report(TUNNEL, defectOfPort(`${path}.targetPort`, targetPort));
}

/** Checks whether a field is set, possibly by a token. */
function isGiven(value: unknown): boolean {
  return isMap(value) || isToken(value);
}

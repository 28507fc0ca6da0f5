import { isLiteralString } from '../private/literal';
import { hasEntries, isMap } from '../private/manifest';
import { checkClientTls, CLIENT_TLS_RULES } from './client-tls';
import { checkConnectionPool, CONNECTION_POOL_RULES } from './connection-pool';
import { invalid, missing } from './defect';
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
  id: 'traffic-policy-empty', summary: 'a traffic policy that says nothing', why: 'for a port it would replace the whole policy above it', covers: ['DR-02', 'DR-48'],
});
const PORT = refused(KINDS, {
  id: 'traffic-policy-port', summary: 'a policy of one port does not say of which', why: 'the proxy has a cluster for each port, and would know none for it', covers: ['DR-47'],
});
const TUNNEL = refused(KINDS, {
  id: 'traffic-policy-tunnel', summary: 'a tunnel leads nowhere, speaks no known protocol, or stands beside a PROXY protocol header', why: 'the proxy opens the tunnel by CONNECT or POST, and nothing may come before it',
  covers: ['DR-03', 'DR-49', 'DR-50', 'DR-51'],
});
const PROXY_PROTOCOL = refused(KINDS, {
  id: 'traffic-policy-proxy-protocol', summary: 'a version of the PROXY protocol that there is not', why: 'the proxy writes version 1 or 2', covers: ['DR-52'],
});
const BUDGET = refused(KINDS, {
  id: 'traffic-policy-retry-budget', summary: 'the time of a retry budget is no duration', why: 'the proxy could not tell how long to count',
});

/** The rules that `checkTrafficPolicy` speaks for. */
export const TRAFFIC_POLICY_RULES = [
  EMPTY, PORT, TUNNEL, PROXY_PROTOCOL, BUDGET, ...CONNECTION_POOL_RULES, ...OUTLIER_DETECTION_RULES, ...LOAD_BALANCER_RULES, ...CLIENT_TLS_RULES,
];

/** What holds for traffic to a host or a subset. */
export function checkTrafficPolicy(policy: { [key: string]: any }, path: string, namespace: string, report: Report): void {
  if (!OF_A_HOST.some(field => isMap(policy[field])) && !hasEntries(policy.portLevelSettings)) {
    report(EMPTY, missing(path, 'say what holds, or leave it out'));
  }
  if (isMap(policy.tunnel) && isMap(policy.proxyProtocol)) {
    report(TUNNEL, invalid(`${path}.tunnel`, 'a tunnel beside proxyProtocol', 'one of them', 'leave one out'));
  }
  checkShared(policy, path, namespace, report);
  eachEntry(policy.portLevelSettings, `${path}.portLevelSettings`, report, (settings, at) => {
    if (!isMap(settings.port)) {
      report(PORT, missing(`${at}.port`, 'say which port it is for'));
    }
    if (!OF_A_PORT.some(field => isMap(settings[field]))) {
      report(EMPTY, missing(at, 'say what holds for the port, or leave it out'));
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
    checkLoadBalancer(loadBalancer, isMap(outlierDetection), `${path}.loadBalancer`, report);
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
    report(TUNNEL, invalid(`${path}.targetHost`, targetHost, 'a full domain name or an IP address', 'correct the host'));
  }
  report(TUNNEL, defectOfPort(`${path}.targetPort`, targetPort));
}

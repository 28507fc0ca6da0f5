import { isLiteralString } from '../private/literal';
import { hasEntries, isMap } from '../private/manifest';
import { checkConnectionPool, CONNECTION_POOL_RULES } from './connection-pool';
import { invalid, missing } from './defect';
import { checkSubsetAndPort, DESTINATION_RULES } from './destination';
import { isFqdn } from './formats/name';
import { KindCheck } from './kind-check';
import { NULL_ENTRY } from './null-entry';
import { Report } from './problem';
import { refused } from './rule-info';
import { checkEgress, SIDECAR_EGRESS_RULES } from './sidecar-egress';
import { checkIngress, SIDECAR_INGRESS_RULES } from './sidecar-ingress';
import { SIDECAR_PORT_RULES } from './sidecar-port';
import { checkWorkloadSelector, WORKLOAD_SELECTOR_RULES } from './workload-selector';

const KINDS = ['Sidecar'];

const EMPTY = refused(KINDS, { id: 'sidecar-empty', summary: 'a Sidecar says nothing', why: 'it would take the place of another one for its workloads, and change nothing itself', covers: ['SIDECAR-01'] });
const MODE = refused(KINDS, {
  id: 'sidecar-outbound-mode', summary: 'a mode for traffic to unknown hosts that the whole mesh can have alone', why: 'a Sidecar does not have it', covers: ['SIDECAR-39'],
});
const PROXY = refused(KINDS, {
  id: 'sidecar-egress-proxy', summary: 'a proxy for traffic to unknown hosts that lacks its host or port, or is never asked', why: 'that traffic would be lost, or there is none',
  covers: ['SIDECAR-40', 'SIDECAR-41', 'SIDECAR-42', 'SIDECAR-43'],
});

/** What Istio's webhook says of a Sidecar by itself. */
export const SIDECAR: KindCheck = {
  kind: 'Sidecar',
  group: 'networking.istio.io',
  rules: [
    EMPTY, MODE, PROXY, NULL_ENTRY, ...SIDECAR_PORT_RULES, ...SIDECAR_INGRESS_RULES, ...SIDECAR_EGRESS_RULES, ...CONNECTION_POOL_RULES, ...DESTINATION_RULES,
    ...WORKLOAD_SELECTOR_RULES,
  ],
  check: ({ spec, namespace }, report) => {
    const { workloadSelector, ingress, egress, outboundTrafficPolicy, inboundConnectionPool } = spec;
    checkWorkloadSelector(workloadSelector, 'labels', 'spec.workloadSelector', report);
    if (!hasEntries(ingress) && !hasEntries(egress) && !isMap(outboundTrafficPolicy) && !isMap(inboundConnectionPool)) {
      report(EMPTY, missing('spec', 'say what the workloads reach, or leave the Sidecar out'));
    }
    checkIngress(ingress, report);
    if (isMap(inboundConnectionPool)) {
      checkConnectionPool(inboundConnectionPool, 'spec.inboundConnectionPool', report);
    }
    checkEgress(egress, namespace, report);
    if (isMap(outboundTrafficPolicy)) {
      checkOutbound(outboundTrafficPolicy, 'spec.outboundTrafficPolicy', report);
    }
  },
};

function checkOutbound({ mode = 'REGISTRY_ONLY', egressProxy }: { [key: string]: any }, path: string, report: Report): void {
  if (mode === 'ALLOW_ANY_DYNAMIC_DNS') {
    report(MODE, invalid(`${path}.mode`, 'ALLOW_ANY_DYNAMIC_DNS', 'one of REGISTRY_ONLY, ALLOW_ANY', 'set it for the mesh, by meshConfig.outboundTrafficPolicy'));
  } else if (isMap(egressProxy) && isLiteralString(mode) && mode !== 'ALLOW_ANY') {
    report(PROXY, invalid(`${path}.egressProxy`, `a proxy with ${mode}`, 'none', 'use ALLOW_ANY, or leave the proxy out'));
  } else if (isMap(egressProxy)) {
    checkProxy(egressProxy, `${path}.egressProxy`, report);
  }
}

function checkProxy(proxy: { [key: string]: any }, path: string, report: Report): void {
  const { host = '', port } = proxy;
  if (isLiteralString(host) && !isFqdn(host)) {
    report(PROXY, invalid(`${path}.host`, `${host === '' ? 'nothing' : `"${host}"`}`, 'a host name without "*"', 'name the service that takes the traffic'));
  }
  if (!isMap(port)) {
    report(PROXY, missing(`${path}.port`, 'give the number'));
    return;
  }
  checkSubsetAndPort(proxy, path, report);
}

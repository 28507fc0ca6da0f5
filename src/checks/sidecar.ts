import { isLiteralString, isToken } from '../private/literal';
import { hasEntries, isMap } from '../private/manifest';
import { checkConnectionPool, CONNECTION_POOL_RULES } from './connection-pool';
import { conflict, invalid, missing, stated } from './defect';
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

const EMPTY = refused(KINDS, {
  id: 'sidecar-empty', summary: 'Sidecar is empty', why: 'the Sidecar is rejected, because it would replace another Sidecar without configuring anything', covers: ['SIDECAR-01'],
});
const MODE = refused(KINDS, {
  id: 'sidecar-outbound-mode', summary: 'outboundTrafficPolicy mode is not supported in a Sidecar', why: 'the Sidecar is rejected, because the mode can only be set for the whole mesh', covers: ['SIDECAR-39'],
});
const PROXY = refused(KINDS, {
  id: 'sidecar-egress-proxy', summary: 'egressProxy has no host or port, or is used with REGISTRY_ONLY',
  why: 'the Sidecar is rejected, because traffic to unknown hosts cannot be sent to the proxy', covers: ['SIDECAR-40', 'SIDECAR-41', 'SIDECAR-42', 'SIDECAR-43'],
});

/** The checks of Istio's webhook on a single Sidecar. */
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
      report(EMPTY, stated('spec', 'has none of egress, ingress, outboundTrafficPolicy and inboundConnectionPool', 'set one of them, or remove the Sidecar'));
    }
    checkIngress(ingress, report);
    if (isMap(inboundConnectionPool)) {
      checkConnectionPool(inboundConnectionPool, 'spec.inboundConnectionPool', report);
    }
    checkEgress(egress, namespace, report);
    if (isMap(outboundTrafficPolicy)) {
      checkOutboundTrafficPolicy(outboundTrafficPolicy, 'spec.outboundTrafficPolicy', report);
    }
  },
};

/** Checks how traffic to unknown hosts is handled. */
export function checkOutboundTrafficPolicy({ mode = 'REGISTRY_ONLY', egressProxy }: { [key: string]: any }, path: string, report: Report): void {
  if (mode === 'ALLOW_ANY_DYNAMIC_DNS') {
    report(MODE, invalid(`${path}.mode`, mode, 'REGISTRY_ONLY or ALLOW_ANY', 'set the mode for the whole mesh, in meshConfig.outboundTrafficPolicy'));
  } else if (isMap(egressProxy) && isLiteralString(mode) && mode !== 'ALLOW_ANY') {
    report(PROXY, conflict(`${path}.egressProxy`, `mode ${mode}`, 'unknown hosts are not reachable', 'use mode ALLOW_ANY, or remove egressProxy'));
  } else if (isMap(egressProxy)) {
    checkProxy(egressProxy, `${path}.egressProxy`, report);
  }
}

function checkProxy(proxy: { [key: string]: any }, path: string, report: Report): void {
  const { host = '', port } = proxy;
  if (host === '') {
    report(PROXY, missing(`${path}.host`, 'set the host of the proxy'));
  } else if (isLiteralString(host) && !isFqdn(host)) {
    report(PROXY, invalid(`${path}.host`, host, 'a fully qualified host name', 'use the host of one service'));
  }
  if (!isMap(port) && !isToken(port)) {
    report(PROXY, missing(`${path}.port`, 'set the number of the port'));
    return;
  }
  checkSubsetAndPort(proxy, path, report);
}

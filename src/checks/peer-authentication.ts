import { isLiteralString, isToken } from '../private/literal';
import { isMap } from '../private/manifest';
import { invalid, stated } from './defect';
import { isPortKey } from './formats/number';
import { KindCheck } from './kind-check';
import { Report } from './problem';
import { refused } from './rule-info';
import { checkWorkloadSelector, WORKLOAD_SELECTOR_RULES } from './workload-selector';

const PORT_LEVEL = refused(['PeerAuthentication'], {
  id: 'peer-authentication-port-level-mtls', summary: 'PeerAuthentication portLevelMtls has an invalid port, no ports, or no selector',
  why: 'the policy is rejected, because the ports are those of the selected workloads', covers: ['PA-01', 'PA-02', 'PA-03'],
});

/** The checks of Istio's webhook for a PeerAuthentication. */
export const PEER_AUTHENTICATION: KindCheck = {
  kind: 'PeerAuthentication',
  group: 'security.istio.io',
  rules: [PORT_LEVEL, ...WORKLOAD_SELECTOR_RULES],
  check: ({ spec }, report) => checkPeerAuthentication(spec, 'spec', report),
};

/** Checks the spec of a PeerAuthentication. */
export function checkPeerAuthentication({ selector, portLevelMtls }: { [key: string]: any }, path: string, report: Report): void {
  checkWorkloadSelector(selector, 'matchLabels', `${path}.selector`, report);
  if (isMap(portLevelMtls)) {
    checkPorts(Object.keys(portLevelMtls), selects(selector), path, report);
  }
}

function selects(selector: unknown): boolean {
  const labels = isMap(selector) ? selector.matchLabels : selector;
  return isToken(labels) || (isMap(labels) && Object.keys(labels).length > 0);
}

function checkPorts(ports: string[], isSelected: boolean, path: string, report: Report): void {
  const field = `${path}.portLevelMtls`;
  if (ports.length === 0) {
    report(PORT_LEVEL, invalid(field, {}, 'a map with at least one port', 'add a port, or omit the field'));
  } else if (!isSelected) {
    report(PORT_LEVEL, stated(path, 'sets portLevelMtls without a selector', 'select the workloads that the ports belong to'));
  }
  const wrong = ports.find(port => isLiteralString(port) && !isPortKey(port));
  if (wrong !== undefined) {
    report(PORT_LEVEL, stated(field, `has the key ${JSON.stringify(wrong)}, which is not a port number from 1 to 65535`, 'use the number of a port', wrong));
  }
}

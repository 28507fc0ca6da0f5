import { isLiteralString } from '../private/literal';
import { isMap } from '../private/manifest';
import { invalid, missing } from './defect';
import { isPortKey } from './formats/number';
import { KindCheck } from './kind-check';
import { Report } from './problem';
import { refused } from './rule-info';
import { checkWorkloadSelector, WORKLOAD_SELECTOR_RULES } from './workload-selector';

const PORT_LEVEL = refused(['PeerAuthentication'], {
  id: 'peer-authentication-port-level-mtls', summary: 'mutual TLS is set for ports of no workload, for no ports, or for what is no port',
  why: 'a port is one of the workloads that are selected, which a policy of a namespace or mesh does not name', covers: ['PA-01', 'PA-02', 'PA-03'],
});

/** What Istio's webhook says of a PeerAuthentication by itself. */
export const PEER_AUTHENTICATION: KindCheck = {
  kind: 'PeerAuthentication',
  group: 'security.istio.io',
  rules: [PORT_LEVEL, ...WORKLOAD_SELECTOR_RULES],
  check: ({ spec: { selector, portLevelMtls } }, report) => {
    checkWorkloadSelector(selector, 'matchLabels', 'spec.selector', report);
    if (isMap(portLevelMtls)) {
      checkPorts(Object.keys(portLevelMtls), isMap(selector?.matchLabels) ? Object.keys(selector.matchLabels).length : 0, report);
    }
  },
};

function checkPorts(ports: string[], labels: number, report: Report): void {
  const path = 'spec.portLevelMtls';
  if (ports.length === 0) {
    report(PORT_LEVEL, missing(path, 'name the ports, or leave it out'));
  } else if (labels === 0) {
    report(PORT_LEVEL, invalid('spec', 'portLevelMtls without a selector', 'both or none', 'select the workloads that the ports are of'));
  }
  const wrong = ports.find(port => isLiteralString(port) && !isPortKey(port));
  if (wrong !== undefined) {
    report(PORT_LEVEL, invalid(path, wrong, 'a port number from 1 to 65535', 'give the number of a port'));
  }
}

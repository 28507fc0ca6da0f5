import { isLiteralString } from '../private/literal';
import { isMap } from '../private/manifest';
import { isPortKey } from './formats/number';
import { KindCheck, Say } from './kind-check';
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
  check: ({ spec: { selector, portLevelMtls } }, say) => {
    checkWorkloadSelector(selector, 'matchLabels', 'spec.selector', say);
    if (isMap(portLevelMtls)) {
      checkPorts(Object.keys(portLevelMtls), isMap(selector?.matchLabels) ? Object.keys(selector.matchLabels).length : 0, say);
    }
  },
};

function checkPorts(ports: string[], labels: number, say: Say): void {
  const path = 'spec.portLevelMtls';
  if (ports.length === 0) {
    say(PORT_LEVEL, path, 'got no ports, allowed is at least one; name the ports, or leave it out');
  } else if (labels === 0) {
    say(PORT_LEVEL, 'spec', 'got portLevelMtls without a selector, allowed is both or none; select the workloads that the ports are of');
  }
  const wrong = ports.find(port => isLiteralString(port) && !isPortKey(port));
  if (wrong !== undefined) {
    say(PORT_LEVEL, path, `got "${wrong}", allowed is a port number from 1 to 65535; give the number of a port`);
  }
}

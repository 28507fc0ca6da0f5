import { isMap, listOf } from '../private/manifest';
import { problemOf } from './formats/problem-of';
import { checkEndpointAddress, checkEndpointCount, checkEndpointPorts, checkSocketEndpoint, isLookedUp } from './formats/service-entry';
import { Say } from './kind-check';
import { eachEntry, NULL_ENTRY } from './null-entry';
import { refused, warned } from './rule-info';
import { sayProblem } from './say-problem';
import { checkLookedUpPlace, checkWorkloadParts, checkWorkloadPlace, WORKLOAD_ENTRY_RULES } from './workload-entry';

const KINDS = ['ServiceEntry'];

const ENDPOINTS = refused(KINDS, {
  id: 'service-entry-endpoints', summary: 'a service has endpoints that its resolution does not ask for, or two kinds of them', why: 'the proxy would not know where to send traffic',
  covers: ['SE-01', 'SE-16', 'SE-22', 'SE-33'],
});
const STATIC_ADDRESS = refused(KINDS, {
  id: 'service-entry-static-address', summary: 'an endpoint of a service with resolution STATIC has a name', why: 'no name is looked up', covers: ['WE-05'],
});
const PORTS = refused(KINDS, {
  id: 'service-entry-endpoint-ports', summary: 'an endpoint has a port that the service does not have', why: 'no traffic would go there', covers: ['SE-19', 'SE-20', 'SE-26'],
});
const SELECTOR_UNUSED = warned(KINDS, {
  id: 'service-entry-selector-unused', summary: 'a service with resolution NONE selects workloads', why: 'connections go on to the address that the caller chose, whatever is selected', covers: ['SE-17'],
});

/** The rules that `checkServiceEndpoints` speaks for. */
export const SERVICE_ENDPOINT_RULES = [ENDPOINTS, STATIC_ADDRESS, PORTS, SELECTOR_UNUSED, NULL_ENTRY, ...WORKLOAD_ENTRY_RULES];

/** The workloads behind the hosts of a ServiceEntry. */
export function checkServiceEndpoints({ workloadSelector, endpoints, ports }: { [key: string]: any }, resolution: string, say: Say): void {
  const count = Array.isArray(endpoints) ? endpoints.length : 0;
  if (isMap(workloadSelector) && count > 0) {
    say(ENDPOINTS, 'spec', 'got workloadSelector and endpoints, allowed is one of them; keep one');
  }
  if (isMap(workloadSelector) && resolution === 'NONE') {
    say(SELECTOR_UNUSED, 'spec.workloadSelector', 'got a selector with resolution NONE, allowed is none; use resolution STATIC');
  }
  sayProblem(say, ENDPOINTS, resolution === 'DYNAMIC_DNS' ? 'spec.endpoints' : 'spec', field => checkEndpointCount(field, count, resolution));
  const names = listOf(ports).map(p => String(p.name));
  eachEntry(endpoints, 'spec.endpoints', say, (endpoint, path) => {
    if (resolution === 'STATIC' || isLookedUp(resolution)) {
      checkEndpoint(endpoint, names, resolution, path, say);
    }
  });
}

function checkEndpoint(endpoint: { [key: string]: any }, names: string[], resolution: string, path: string, say: Say): void {
  const { address, ports } = endpoint;
  if (resolution === 'STATIC') {
    const problem = address === '' ? undefined : problemOf(field => checkEndpointAddress(field, address, resolution));
    if (problem !== undefined) {
      say(STATIC_ADDRESS, `${path}.address`, problem);
    } else {
      checkWorkloadPlace(endpoint, path, say);
    }
    sayProblem(say, PORTS, `${path}.address`, field => checkSocketEndpoint(field, address, names.length));
  } else {
    checkLookedUpPlace(address, path, say);
  }
  if (isMap(ports)) {
    sayProblem(say, PORTS, `${path}.ports`, field => checkEndpointPorts(field, ports, names));
  }
  checkWorkloadParts(endpoint, path, say);
}

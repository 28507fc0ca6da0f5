import { isMap, listOf } from '../private/manifest';
import { invalid } from './defect';
import { defectOfEndpointAddress, defectOfEndpointCount, defectOfEndpointPorts, defectOfSocketEndpoint, isLookedUp } from './formats/service-entry';
import { eachEntry, NULL_ENTRY } from './null-entry';
import { Report } from './problem';
import { refused, warned } from './rule-info';
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
export function checkServiceEndpoints({ workloadSelector, endpoints, ports }: { [key: string]: any }, resolution: string, report: Report): void {
  const count = Array.isArray(endpoints) ? endpoints.length : 0;
  if (isMap(workloadSelector) && count > 0) {
    report(ENDPOINTS, invalid('spec', 'workloadSelector and endpoints', 'one of them', 'keep one'));
  }
  if (isMap(workloadSelector) && resolution === 'NONE') {
    report(SELECTOR_UNUSED, invalid('spec.workloadSelector', 'a selector with resolution NONE', 'none', 'use resolution STATIC'));
  }
  report(ENDPOINTS, defectOfEndpointCount(resolution === 'DYNAMIC_DNS' ? 'spec.endpoints' : 'spec', count, resolution));
  const names = listOf(ports).map(p => String(p.name));
  eachEntry(endpoints, 'spec.endpoints', report, (endpoint, path) => {
    if (resolution === 'STATIC' || isLookedUp(resolution)) {
      checkEndpoint(endpoint, names, resolution, path, report);
    }
  });
}

function checkEndpoint(endpoint: { [key: string]: any }, names: string[], resolution: string, path: string, report: Report): void {
  const { address, ports } = endpoint;
  if (resolution === 'STATIC') {
    const defect = address === '' ? undefined : defectOfEndpointAddress(`${path}.address`, address, resolution);
    report(STATIC_ADDRESS, defect);
    if (defect === undefined) {
      checkWorkloadPlace(endpoint, path, report);
    }
    report(PORTS, defectOfSocketEndpoint(`${path}.address`, address, names.length));
  } else {
    checkLookedUpPlace(address, path, report);
  }
  if (isMap(ports)) {
    report(PORTS, defectOfEndpointPorts(`${path}.ports`, ports, names));
  }
  checkWorkloadParts(endpoint, path, report);
}

import { isToken } from '../private/literal';
import { isMap, listOf } from '../private/manifest';
import { stated } from './defect';
import { defectOfEndpointCount, defectOfEndpointPorts, defectOfSocketEndpoint, defectOfStaticAddress, isLookedUp } from './formats/service-entry';
import { eachEntry, NULL_ENTRY } from './null-entry';
import { Report } from './problem';
import { refused, warned } from './rule-info';
import { checkLookedUpPlace, checkWorkloadParts, checkWorkloadPlace, WORKLOAD_ENTRY_RULES } from './workload-entry';

const KINDS = ['ServiceEntry'];

const ENDPOINTS = refused(KINDS, {
  id: 'service-entry-endpoints', summary: 'ServiceEntry endpoints do not fit its resolution or selector', why: 'the ServiceEntry is rejected, because the destination of the traffic would be ambiguous',
  covers: ['SE-01', 'SE-16', 'SE-22', 'SE-33'],
});
const STATIC_ADDRESS = refused(KINDS, {
  id: 'service-entry-static-address', summary: 'ServiceEntry endpoint of resolution STATIC has a name instead of an address', why: 'the ServiceEntry is rejected, because resolution STATIC does not resolve names', covers: ['WE-05'],
});
const PORTS = refused(KINDS, {
  id: 'service-entry-endpoint-ports', summary: 'ServiceEntry endpoint has a port that the service does not have', why: 'the ServiceEntry is rejected, because no traffic would reach the port', covers: ['SE-19', 'SE-20', 'SE-26'],
});
const SELECTOR_UNUSED = warned(KINDS, {
  id: 'service-entry-selector-unused', summary: 'ServiceEntry of resolution NONE has a workload selector', why: 'the selector has no effect, because connections go to the address that the client chose', covers: ['SE-17'],
});

/** The rules that `checkServiceEndpoints` reports. */
export const SERVICE_ENDPOINT_RULES = [ENDPOINTS, STATIC_ADDRESS, PORTS, SELECTOR_UNUSED, NULL_ENTRY, ...WORKLOAD_ENTRY_RULES];

/** The workloads behind the hosts of a ServiceEntry; `path` is that of its spec. */
export function checkServiceEndpoints({ workloadSelector, endpoints, ports }: { [key: string]: any }, resolution: string, path: string, report: Report): void {
  const count = Array.isArray(endpoints) ? endpoints.length : 0;
  if (isMap(workloadSelector) && count > 0) {
    report(ENDPOINTS, stated(path, 'has both workloadSelector and endpoints', 'remove one of them'));
  }
  if (isMap(workloadSelector) && resolution === 'NONE') {
    report(SELECTOR_UNUSED, stated(`${path}.workloadSelector`, 'has no effect with resolution NONE', 'use resolution STATIC'));
  }
  report(ENDPOINTS, defectOfEndpointCount(path, count, resolution));
  const names: unknown[] | undefined = isToken(ports) ? undefined : listOf(ports).map(({ name }) => isToken(name) ? name : String(name));
  eachEntry(endpoints, `${path}.endpoints`, report, (endpoint, at) => {
    if (!isToken(endpoint) && (resolution === 'STATIC' || isLookedUp(resolution))) {
      checkEndpoint(endpoint, names, resolution, at, report);
    }
  });
}

/** An endpoint; the names of the ports are not given if they are known later. */
function checkEndpoint(endpoint: { [key: string]: any }, names: unknown[] | undefined, resolution: string, path: string, report: Report): void {
  const { address, ports } = endpoint;
  if (resolution === 'STATIC') {
    const defect = defectOfStaticAddress(`${path}.address`, address);
    report(STATIC_ADDRESS, defect);
    if (defect === undefined) {
      checkWorkloadPlace(endpoint, path, report);
    }
  } else {
    checkLookedUpPlace(address, path, report);
  }
  if (names !== undefined) {
    report(PORTS, resolution === 'STATIC' ? defectOfSocketEndpoint(`${path}.address`, address, names.length) : undefined);
    report(PORTS, isMap(ports) ? defectOfEndpointPorts(`${path}.ports`, ports, names) : undefined);
  }
  checkWorkloadParts(endpoint, path, report);
}

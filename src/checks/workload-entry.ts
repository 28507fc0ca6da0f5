import { keyPath } from '../private/field-path';
import { isLiteralString } from '../private/literal';
import { isMap } from '../private/manifest';
import { invalid, missing, stated } from './defect';
import { defectOfMatchedLabels } from './formats/labels';
import { isFqdn, isIpAddress } from './formats/name';
import { defectOfPort } from './formats/number';
import { defectOfWorkloadAddress, defectOfWorkloadPortName } from './formats/workload';
import { KindCheck } from './kind-check';
import { Report } from './problem';
import { refused, warned } from './rule-info';

const KINDS = ['WorkloadEntry', 'ServiceEntry'];

const ADDRESS = refused(KINDS, {
  id: 'workload-entry-address', summary: 'workload address is missing or invalid', why: 'the resource is rejected, because the proxy cannot connect to the workload', covers: ['WE-01', 'WE-03', 'WE-04', 'WE-05', 'SE-24'],
});
const NETWORK_ONLY = warned(KINDS, {
  id: 'workload-entry-network-only', summary: 'workload has a network, but no address', why: 'the workload is unreachable unless its network has a gateway, because traffic goes through that gateway', covers: ['WE-02'],
});
const PORTS = refused(KINDS, {
  id: 'workload-entry-ports', summary: 'workload port has an invalid name or number', why: 'the resource is rejected, because the port matches no port of a service, or no process can listen on it',
  covers: ['WE-06', 'WE-07', 'SE-27', 'SE-28'],
});
const LABELS = refused(KINDS, { id: 'workload-entry-labels', summary: 'workload label is invalid', why: 'the resource is rejected, because no selector can match the label', covers: ['WE-08', 'SE-25'] });

/** The rules that this file reports. */
export const WORKLOAD_ENTRY_RULES = [ADDRESS, NETWORK_ONLY, PORTS, LABELS];

/** The rules of Istio's webhook for a WorkloadEntry. */
export const WORKLOAD_ENTRY: KindCheck = {
  kind: 'WorkloadEntry',
  group: 'networking.istio.io',
  rules: WORKLOAD_ENTRY_RULES,
  check: ({ spec }, report) => {
    checkWorkloadPlace(spec, 'spec', report);
    checkWorkloadParts(spec, 'spec', report);
  },
};

/** The address of a workload; one without an address may have a network. */
export function checkWorkloadPlace({ address = '', network = '', ports }: { [key: string]: any }, path: string, report: Report): void {
  if (address !== '' && address !== null) {
    report(ADDRESS, defectOfWorkloadAddress(path, address, isMap(ports) && Object.keys(ports).length > 0));
  } else if (network === '' || network === null) {
    report(ADDRESS, stated(path, 'has neither address nor network', 'add the address of the workload'));
  } else {
    report(NETWORK_ONLY, missing(`${path}.address`, 'add the address of the workload', `unless network ${JSON.stringify(network)} has a gateway`));
  }
}

/** The address of an endpoint that is resolved by DNS: it is required, and may not be a Unix domain socket. */
export function checkLookedUpPlace(address: unknown, path: string, report: Report): void {
  if (address === undefined || address === null) {
    report(ADDRESS, missing(`${path}.address`, 'add the address of the endpoint', 'because its service is resolved by DNS'));
  } else if (isLiteralString(address) && !isIpAddress(address) && !isFqdn(address)) {
    report(ADDRESS, invalid(`${path}.address`, address, 'an IP address or a fully qualified domain name', 'correct it, or use resolution STATIC for a Unix domain socket'));
  }
}

/** Ports and labels of a workload. */
export function checkWorkloadParts({ ports, labels }: { [key: string]: any }, path: string, report: Report): void {
  if (isMap(ports)) {
    for (const [name, port] of Object.entries(ports)) {
      report(PORTS, defectOfWorkloadPortName(`${path}.ports`, name));
      report(PORTS, defectOfPort(`${path}.ports${keyPath(name)}`, port));
    }
  }
  report(LABELS, defectOfMatchedLabels(`${path}.labels`, labels));
}

import { keyPath } from '../private/field-path';
import { isLiteralString } from '../private/literal';
import { isMap } from '../private/manifest';
import { invalid } from './defect';
import { defectOfMatchedLabels } from './formats/labels';
import { isFqdn, isIpAddress } from './formats/name';
import { defectOfPort } from './formats/number';
import { isUnixAddress } from './formats/unix-address';
import { defectOfWorkloadAddress, defectOfWorkloadPortName } from './formats/workload';
import { KindCheck } from './kind-check';
import { Report } from './problem';
import { refused, warned } from './rule-info';

const KINDS = ['WorkloadEntry', 'ServiceEntry'];

const ADDRESS = refused(KINDS, {
  id: 'workload-entry-address', summary: 'a workload has no address, or one that is none', why: 'the proxy cannot connect to it', covers: ['WE-01', 'WE-03', 'WE-04', 'WE-05', 'SE-24'],
});
const NETWORK_ONLY = warned(KINDS, {
  id: 'workload-entry-network-only', summary: 'a workload has a network and no address', why: 'it is reached through the gateways of that network alone, and not at all where there is none', covers: ['WE-02'],
});
const PORTS = refused(KINDS, {
  id: 'workload-entry-ports', summary: 'a port of a workload has a name or number that is none', why: 'it belongs to no port of a service, or nothing can listen there',
  covers: ['WE-06', 'WE-07', 'SE-27', 'SE-28'],
});
const LABELS = refused(KINDS, { id: 'workload-entry-labels', summary: 'a label of a workload is none', why: 'no selector can have it', covers: ['WE-08', 'SE-25'] });

/** The rules that this file speaks for. */
export const WORKLOAD_ENTRY_RULES = [ADDRESS, NETWORK_ONLY, PORTS, LABELS];

/** What Istio's webhook says of a WorkloadEntry by itself. */
export const WORKLOAD_ENTRY: KindCheck = {
  kind: 'WorkloadEntry',
  group: 'networking.istio.io',
  rules: WORKLOAD_ENTRY_RULES,
  check: ({ spec }, report) => {
    checkWorkloadPlace(spec, 'spec', report);
    checkWorkloadParts(spec, 'spec', report);
  },
};

/** Where a workload is; one without an address may have a network. */
export function checkWorkloadPlace({ address = '', network = '', ports }: { [key: string]: any }, path: string, report: Report): void {
  if (address !== '' && address !== null) {
    const hasPorts = isMap(ports) && Object.keys(ports).length > 0;
    report(ADDRESS, defectOfWorkloadAddress(isUnixAddress(address) && hasPorts ? path : `${path}.address`, address, hasPorts));
  } else if (network === '' || network === null) {
    report(ADDRESS, invalid(path, 'neither address nor network', 'an address, or a network that is reached through its gateway', 'give the address of the workload'));
  } else {
    report(NETWORK_ONLY, invalid(`${path}.address`, `nothing with the network ${JSON.stringify(network)}`, 'an address', 'give it, unless the network has a gateway'));
  }
}

/** The address of an endpoint whose name is looked up: it must have one, and it may be no socket. */
export function checkLookedUpPlace(address: unknown, path: string, report: Report): void {
  if (address === undefined || address === null || (isLiteralString(address) && !isIpAddress(address) && !isFqdn(address))) {
    report(ADDRESS, invalid(`${path}.address`, `${JSON.stringify(address) ?? 'nothing'}`, 'an IP address or a full domain name', 'correct it, or use resolution STATIC for a socket'));
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

import { keyPath } from '../private/field-path';
import { isLiteralString } from '../private/literal';
import { isMap } from '../private/manifest';
import { checkMatchedLabels } from './formats/labels';
import { isFqdn, isIpAddress } from './formats/name';
import { checkPort } from './formats/number';
import { isUnixAddress } from './formats/unix-address';
import { checkWorkloadAddress, checkWorkloadPortName } from './formats/workload';
import { KindCheck, Say } from './kind-check';
import { refused, warned } from './rule-info';
import { sayProblem } from './say-problem';

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
  check: ({ spec }, say) => {
    checkWorkloadPlace(spec, 'spec', say);
    checkWorkloadParts(spec, 'spec', say);
  },
};

/** Where a workload is; one without an address may have a network. */
export function checkWorkloadPlace({ address = '', network = '', ports }: { [key: string]: any }, path: string, say: Say): void {
  if (address !== '' && address !== null) {
    const hasPorts = isMap(ports) && Object.keys(ports).length > 0;
    sayProblem(say, ADDRESS, isUnixAddress(address) && hasPorts ? path : `${path}.address`, field => checkWorkloadAddress(field, address, hasPorts));
  } else if (network === '' || network === null) {
    say(ADDRESS, path, 'got neither address nor network, allowed is an address, or a network that is reached through its gateway; give the address of the workload');
  } else {
    say(NETWORK_ONLY, `${path}.address`, `got nothing with the network ${JSON.stringify(network)}, allowed is an address; give it, unless the network has a gateway`);
  }
}

/** The address of an endpoint whose name is looked up: it must have one, and it may be no socket. */
export function checkLookedUpPlace(address: unknown, path: string, say: Say): void {
  if (address === undefined || address === null || (isLiteralString(address) && !isIpAddress(address) && !isFqdn(address))) {
    say(ADDRESS, `${path}.address`, `got ${JSON.stringify(address) ?? 'nothing'}, allowed is an IP address or a full domain name; correct it, or use resolution STATIC for a socket`);
  }
}

/** Ports and labels of a workload. */
export function checkWorkloadParts({ ports, labels }: { [key: string]: any }, path: string, say: Say): void {
  if (isMap(ports)) {
    for (const [name, port] of Object.entries(ports)) {
      sayProblem(say, PORTS, `${path}.ports`, field => checkWorkloadPortName(field, name));
      sayProblem(say, PORTS, `${path}.ports${keyPath(name)}`, field => checkPort(field, port));
    }
  }
  sayProblem(say, LABELS, `${path}.labels`, field => checkMatchedLabels(field, labels));
}

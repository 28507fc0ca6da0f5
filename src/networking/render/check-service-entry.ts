import { badInput } from '../../checks/bad-input';
import { checkNotEmpty, checkSubnet } from '../../checks/formats/name';
import {
  checkDynamicProtocol, checkEndpointAddress, checkEndpointCount, checkEndpointPorts, checkServiceAddresses, checkServiceHost, checkSocketEndpoint,
} from '../../checks/formats/service-entry';
import { isLiteralList, isLiteralNumber, isLiteralString, isToken } from '../../private/literal';
import { checkEach } from '../../private/map-each';
import type { MeshPort } from '../../values/mesh-port';
import type { WorkloadEntryOptions } from '../workload-entry-options';

/** The fields of a ServiceEntry that must go together. */
interface Fields {
  readonly hosts: string[];
  readonly addresses?: string[];
  readonly ports?: MeshPort[];
  /** The wire value. */
  readonly resolution?: string;
  readonly endpoints?: WorkloadEntryOptions[];
}

/** What Istio's webhook says of a ServiceEntry, but for what each endpoint says by itself. */
export function checkServiceEntry(entry: Fields): void {
  const { hosts, addresses, endpoints, resolution = 'NONE' } = entry;
  const count = isLiteralList(endpoints) ? endpoints.length : 0;
  checkNotEmpty('ServiceEntry hosts', hosts, 'name a host');
  const hasEndpoints = endpoints !== undefined && !(isLiteralList(endpoints) && count === 0);
  checkEach(hosts, (host, i) => checkServiceHost(`ServiceEntry hosts[${i}]`, host, resolution, hasEndpoints));
  checkEach(addresses, (address, i) => checkSubnet(`ServiceEntry addresses[${i}]`, address));
  checkPorts(entry, resolution);
  checkServiceAddresses('ServiceEntry addresses', addresses, resolution);
  checkEndpointCount('ServiceEntry endpoints', count, resolution);
  if (isLiteralList(endpoints)) {
    checkEach(endpoints, (endpoint, i) => checkEndpoint(`ServiceEntry endpoints[${i}]`, endpoint, entry, resolution));
  }
}

function checkPorts({ hosts, ports }: Fields, resolution: string): void {
  checkEach(ports, (port, i) => {
    const earlier = ports!.slice(0, i);
    const field = isLiteralNumber(port.number) && earlier.some(p => p.number === port.number) ? 'number'
      : isLiteralString(port.name) && earlier.some(p => p.name === port.name) ? 'name' : undefined;
    if (field !== undefined) {
      throw badInput({ field: `ServiceEntry ports[${i}].${field}`, value: port[field], allowed: `a ${field} that no other port has`, remedy: 'remove or change one of the two ports' });
    }
    const protocol = port.protocol.value;
    checkDynamicProtocol(`ServiceEntry ports[${i}].protocol`, protocol, resolution);
    if (resolution !== 'NONE' && isLiteralList(hosts) && hosts.length > 1 && isLiteralString(protocol) && !port.protocol.isHttp && !port.protocol.isTls) {
      throw badInput({
        field: 'ServiceEntry hosts', value: hosts, allowed: `one host with a port of protocol ${protocol}, which does not tell hosts apart`,
        remedy: 'make a ServiceEntry for each host, or use resolution NONE',
      });
    }
  });
}

function checkEndpoint(field: string, { address, ports: own }: WorkloadEntryOptions, { ports }: Fields, resolution: string): void {
  checkEndpointAddress(`${field}.address`, address, resolution);
  if (ports !== undefined && !isLiteralList(ports)) {
    return;
  }
  const names = (ports ?? []).map(p => p.name);
  if (own !== undefined && !isToken(own)) {
    checkEndpointPorts(`${field}.ports`, own, names);
  }
  checkSocketEndpoint(`${field}.address`, address, names.length);
}

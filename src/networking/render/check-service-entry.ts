import { invalid } from '../../checks/defect';
import { defectOfNotEmpty, defectOfSubnet } from '../../checks/formats/name';
import {
  defectOfDynamicProtocol, defectOfEndpointAddress, defectOfEndpointCount, defectOfEndpointPorts, defectOfServiceAddresses, defectOfServiceHost, defectOfSocketEndpoint,
} from '../../checks/formats/service-entry';
import { refusal, refuse } from '../../checks/refuse';
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
  refuse(defectOfNotEmpty('ServiceEntry hosts', hosts, 'name a host'));
  const hasEndpoints = endpoints !== undefined && !(isLiteralList(endpoints) && count === 0);
  checkEach(hosts, (host, i) => refuse(defectOfServiceHost(`ServiceEntry hosts[${i}]`, host, resolution, hasEndpoints)));
  checkEach(addresses, (address, i) => refuse(defectOfSubnet(`ServiceEntry addresses[${i}]`, address)));
  checkPorts(entry, resolution);
  refuse(defectOfServiceAddresses('ServiceEntry addresses', addresses, resolution));
  refuse(defectOfEndpointCount('ServiceEntry endpoints', count, resolution));
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
      throw refusal(invalid(`ServiceEntry ports[${i}].${field}`, port[field], `a ${field} that no other port has`, 'remove or change one of the two ports'));
    }
    const protocol = port.protocol.value;
    refuse(defectOfDynamicProtocol(`ServiceEntry ports[${i}].protocol`, protocol, resolution));
    if (resolution !== 'NONE' && isLiteralList(hosts) && hosts.length > 1 && isLiteralString(protocol) && !port.protocol.isHttp && !port.protocol.isTls) {
      throw refusal(invalid('ServiceEntry hosts', hosts, `one host with a port of protocol ${protocol}, which does not tell hosts apart`, 'make a ServiceEntry for each host, or use resolution NONE'));
    }
  });
}

function checkEndpoint(field: string, { address, ports: own }: WorkloadEntryOptions, { ports }: Fields, resolution: string): void {
  refuse(defectOfEndpointAddress(`${field}.address`, address, resolution));
  if (ports !== undefined && !isLiteralList(ports)) {
    return;
  }
  const names = (ports ?? []).map(p => p.name);
  if (own !== undefined && !isToken(own)) {
    refuse(defectOfEndpointPorts(`${field}.ports`, own, names));
  }
  refuse(defectOfSocketEndpoint(`${field}.address`, address, names.length));
}

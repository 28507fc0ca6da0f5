import { missing, unknownReference } from '../../checks/defect';
import { refusal } from '../../checks/refuse';
import type { WorkloadEntry } from '../../networking/workload-entry';
import { MeshPort } from '../../values/mesh-port';
import type { FirewallPorts } from '../firewall/firewall-rule';
import type { MeshEndpoint } from './mesh-endpoint';

/** The WorkloadEntry with a name; without a name, the only one. */
export function machineOf(entries: WorkloadEntry[], name: string | undefined): WorkloadEntry {
  const found = name === undefined && entries.length === 1 ? entries[0] : entries.find(entry => entry.name === name);
  if (found === undefined) {
    const names = entries.map(entry => entry.name);
    const path = 'MeshExpansionEntry.bootstrap.machine';
    throw refusal(name === undefined ? missing(path, 'set the name of the machine', `because the files differ between the machines: ${names.join(', ')}`)
      : unknownReference(path, 'machine', name, names, 'correct the name'));
  }
  return found;
}

/** The ports that machines listen on, sorted, by protocol. */
export function machinePorts(ports: MeshPort[], endpoints: MeshEndpoint[]): FirewallPorts[] {
  const maps = endpoints.length === 0 ? [undefined] : endpoints.map(endpoint => endpoint.ports);
  const numbers = (port: MeshPort) => maps.map(map => map?.[port.name] ?? port.targetPort ?? port.number);
  return ['tcp', 'udp'].flatMap(protocol => {
    const found = ports.filter(port => (port.protocol.value.toUpperCase() === 'UDP') === (protocol === 'udp')).flatMap(numbers);
    return found.length === 0 ? [] : [{ protocol, ports: [...new Set(found)].sort((a, b) => a - b) }];
  });
}

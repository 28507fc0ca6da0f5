import { invalid } from '../../checks/defect';
import { refusal } from '../../checks/refuse';
import type { WorkloadEntry } from '../../networking/workload-entry';
import { MeshPort } from '../../values/mesh-port';
import type { FirewallPorts } from '../firewall-rule';
import type { MeshExpansionEntryProps } from '../mesh-expansion-entry';

/** The WorkloadEntry of the machine that is meant, by its name; without a name there must be but one. */
export function machineOf(entries: WorkloadEntry[], name: string | undefined): WorkloadEntry {
  const found = name === undefined && entries.length === 1 ? entries[0] : entries.find(entry => entry.name === name);
  if (found === undefined) {
    throw refusal(invalid('MeshExpansionEntry bootstrap machine', name, `one of ${entries.map(entry => entry.name).join(', ')}`, 'name the machine, each has files of its own'));
  }
  return found;
}

/** The ports that machines listen on, in order, by protocol. */
export function machinePorts({ ports, endpoints = [] }: MeshExpansionEntryProps): FirewallPorts[] {
  const maps = endpoints.length === 0 ? [undefined] : endpoints.map(endpoint => endpoint.ports);
  const numbers = (port: MeshPort) => maps.map(map => map?.[port.name] ?? port.targetPort ?? port.number);
  return ['tcp', 'udp'].flatMap(protocol => {
    const found = ports.filter(port => (port.protocol.value.toUpperCase() === 'UDP') === (protocol === 'udp')).flatMap(numbers);
    return found.length === 0 ? [] : [{ protocol, ports: [...new Set(found)].sort((a, b) => a - b) }];
  });
}

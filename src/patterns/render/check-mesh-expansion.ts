import { badInput } from '../../checks/bad-input';
import { checkDnsLabel, checkNotEmpty, checkText } from '../../checks/formats/name';
import type { MeshExpansionEntryProps } from '../mesh-expansion-entry';
import { MeshExpansionMode } from '../mesh-expansion-mode';
import type { MeshExpansionBootstrapOptions } from '../vm-bootstrap-options';

/** Checks that what is given goes together, and with the mode. */
export function checkMeshExpansion(props: MeshExpansionEntryProps, mode: MeshExpansionMode): void {
  checkText('MeshExpansionEntry serviceName', props.serviceName, 'name the service');
  checkDnsLabel('MeshExpansionEntry serviceName', props.serviceName);
  checkNotEmpty('MeshExpansionEntry ports', props.ports, 'name a port');
  checkNotEmpty('MeshExpansionEntry endpoints', props.endpoints, 'name a machine, or leave it out where machines register themselves');
  const group = mode === MeshExpansionMode.WORKLOAD_GROUP;
  if (group === (props.endpoints !== undefined)) {
    throw badInput({
      field: 'MeshExpansionEntry endpoints', value: props.endpoints, allowed: group ? 'none in WORKLOAD_GROUP mode, machines register themselves' : `at least one in ${mode} mode`,
      remedy: group ? 'leave them out, or use WORKLOAD_ENTRY' : 'name the machines, or use WORKLOAD_GROUP',
    });
  }
  if (props.probe !== undefined && !group) {
    throw badInput({ field: 'MeshExpansionEntry probe', value: `mode ${mode}`, allowed: 'a probe in WORKLOAD_GROUP mode only', remedy: 'leave it out: nobody checks the health of entries that are written down' });
  }
  const entryOnly = (['resolution', 'location', 'addresses', 'exportTo'] as const).find(f => props[f] !== undefined);
  if (entryOnly !== undefined && mode !== MeshExpansionMode.SERVICE_ENTRY) {
    throw badInput({ field: `MeshExpansionEntry ${entryOnly}`, value: `mode ${mode}`, allowed: `${entryOnly} in SERVICE_ENTRY mode only`, remedy: 'leave it out, or use MeshExpansionMode.SERVICE_ENTRY' });
  }
}

/** Checks that the machines of a mode have files, and that the options are theirs. */
export function checkBootstrap(mode: MeshExpansionMode, { autoRegister, machine }: MeshExpansionBootstrapOptions): void {
  if (mode === MeshExpansionMode.SERVICE_ENTRY) {
    throw badInput({
      field: 'MeshExpansionEntry bootstrap', value: `mode ${mode}`, allowed: 'WORKLOAD_GROUP or WORKLOAD_ENTRY mode, a ServiceEntry gives machines no identity',
      remedy: 'use another mode, or legacyBootstrap for Istio before 1.8',
    });
  }
  if (mode === MeshExpansionMode.WORKLOAD_GROUP && machine !== undefined) {
    throw badInput({ field: 'MeshExpansionEntry bootstrap machine', value: machine, allowed: 'none in WORKLOAD_GROUP mode, all machines have the same files', remedy: 'leave it out' });
  }
  if (mode === MeshExpansionMode.WORKLOAD_ENTRY && autoRegister === true) {
    throw badInput({
      field: 'MeshExpansionEntry bootstrap autoRegister', value: true, allowed: 'false in WORKLOAD_ENTRY mode, the machine has a WorkloadEntry already', remedy: 'leave it out, or use WORKLOAD_GROUP',
    });
  }
}

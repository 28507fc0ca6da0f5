import { invalid } from '../../checks/defect';
import { defectOfDnsLabel, defectOfNotEmpty, defectOfText } from '../../checks/formats/name';
import { refusal, refuse } from '../../checks/refuse';
import type { MeshExpansionEntryProps } from '../mesh-expansion-entry';
import { MeshExpansionMode } from '../mesh-expansion-mode';
import type { MeshExpansionBootstrapOptions } from '../vm-bootstrap-options';

/** Checks that what is given goes together, and with the mode. */
export function checkMeshExpansion(props: MeshExpansionEntryProps, mode: MeshExpansionMode): void {
  refuse(defectOfText('MeshExpansionEntry serviceName', props.serviceName, 'name the service'));
  refuse(defectOfDnsLabel('MeshExpansionEntry serviceName', props.serviceName));
  refuse(defectOfNotEmpty('MeshExpansionEntry ports', props.ports, 'name a port'));
  refuse(defectOfNotEmpty('MeshExpansionEntry endpoints', props.endpoints, 'name a machine, or leave it out where machines register themselves'));
  const group = mode === MeshExpansionMode.WORKLOAD_GROUP;
  if (group === (props.endpoints !== undefined)) {
    throw refusal(invalid('MeshExpansionEntry endpoints', props.endpoints, group ? 'none in WORKLOAD_GROUP mode, machines register themselves' : `at least one in ${mode} mode`, group ? 'leave them out, or use WORKLOAD_ENTRY' : 'name the machines, or use WORKLOAD_GROUP'));
  }
  if (props.probe !== undefined && !group) {
    throw refusal(invalid('MeshExpansionEntry probe', `mode ${mode}`, 'a probe in WORKLOAD_GROUP mode only', 'leave it out: nobody checks the health of entries that are written down'));
  }
  const entryOnly = (['resolution', 'location', 'addresses', 'exportTo'] as const).find(f => props[f] !== undefined);
  if (entryOnly !== undefined && mode !== MeshExpansionMode.SERVICE_ENTRY) {
    throw refusal(invalid(`MeshExpansionEntry ${entryOnly}`, `mode ${mode}`, `${entryOnly} in SERVICE_ENTRY mode only`, 'leave it out, or use MeshExpansionMode.SERVICE_ENTRY'));
  }
}

/** Checks that the machines of a mode have files, and that the options are theirs. */
export function checkBootstrap(mode: MeshExpansionMode, { autoRegister, machine }: MeshExpansionBootstrapOptions): void {
  if (mode === MeshExpansionMode.SERVICE_ENTRY) {
    throw refusal(invalid('MeshExpansionEntry bootstrap', `mode ${mode}`, 'WORKLOAD_GROUP or WORKLOAD_ENTRY mode, a ServiceEntry gives machines no identity', 'use another mode, or legacyBootstrap for Istio before 1.8'));
  }
  if (mode === MeshExpansionMode.WORKLOAD_GROUP && machine !== undefined) {
    throw refusal(invalid('MeshExpansionEntry bootstrap machine', machine, 'none in WORKLOAD_GROUP mode, all machines have the same files', 'leave it out'));
  }
  if (mode === MeshExpansionMode.WORKLOAD_ENTRY && autoRegister === true) {
    throw refusal(invalid('MeshExpansionEntry bootstrap autoRegister', true, 'false in WORKLOAD_ENTRY mode, the machine has a WorkloadEntry already', 'leave it out, or use WORKLOAD_GROUP'));
  }
}

import type { WorkloadEntrySpec } from '../../../imports/networking.istio.io';
import { missing } from '../../checks/defect';
import { defectOfLabels } from '../../checks/formats/labels';
import { defectOfLength, defectOfText } from '../../checks/formats/name';
import { defectOfInteger, defectOfPort } from '../../checks/formats/number';
import { defectOfWorkloadAddress, defectOfWorkloadPortName } from '../../checks/formats/workload';
import { refusal, refuse } from '../../checks/refuse';
import { isToken } from '../../private/literal';
import type { Plain } from '../../private/plain';
import type { WorkloadEntryOptions } from '../workload-entry-options';

/** Checks a workload outside Kubernetes, which must have an address or a network. */
export function checkWorkload(field: string, workload: WorkloadEntryOptions): void {
  checkWorkloadTemplate(field, workload);
  if (workload.address === undefined && workload.network === undefined) {
    throw refusal(missing(`${field}address`, 'give the address of the workload'));
  }
}

/** Checks what workloads outside Kubernetes have in common, with or without an address. */
export function checkWorkloadTemplate(field: string, workload: WorkloadEntryOptions): void {
  refuse(defectOfWorkloadAddress(`${field}address`, workload.address, workload.ports !== undefined));
  for (const [name, port] of workload.ports === undefined || isToken(workload.ports) ? [] : Object.entries(workload.ports)) {
    refuse(defectOfWorkloadPortName(`${field}ports`, name));
    refuse(defectOfPort(`${field}ports.${name}`, port));
  }
  refuse(defectOfLabels(`${field}labels`, workload.labels));
  refuse(defectOfText(`${field}network`, workload.network, 'name the network, or leave it out'));
  refuse(defectOfText(`${field}locality`, workload.locality, 'give region/zone/subzone, or leave it out'));
  refuse(defectOfText(`${field}serviceAccount`, workload.serviceAccount, 'name the service account, or leave it out'));
  refuse(defectOfLength(`${field}address`, workload.address, 256));
  refuse(defectOfLength(`${field}network`, workload.network, 2048));
  refuse(defectOfLength(`${field}locality`, workload.locality, 2048));
  refuse(defectOfLength(`${field}serviceAccount`, workload.serviceAccount, 253));
  refuse(defectOfInteger(`${field}weight`, workload.weight, 0, 2 ** 32 - 1));
}

/** Renders a workload outside Kubernetes. */
export function renderWorkload(workload: WorkloadEntryOptions): Plain<WorkloadEntrySpec> {
  const { address, ports, labels, network, locality, weight, serviceAccount } = workload;
  return { address, ports, labels, network, locality, weight, serviceAccount };
}

import type { WorkloadEntrySpec } from '../../../imports/networking.istio.io';
import { badInput } from '../../checks/bad-input';
import { checkLabels } from '../../checks/formats/labels';
import { checkLength, checkText } from '../../checks/formats/name';
import { checkInteger, checkPort } from '../../checks/formats/number';
import { checkWorkloadAddress, checkWorkloadPortName } from '../../checks/formats/workload';
import { isToken } from '../../private/literal';
import type { Plain } from '../../private/plain';
import type { WorkloadEntryOptions } from '../workload-entry-options';

/** Checks a workload outside Kubernetes, which must have an address or a network. */
export function checkWorkload(field: string, workload: WorkloadEntryOptions): void {
  checkWorkloadTemplate(field, workload);
  if (workload.address === undefined && workload.network === undefined) {
    throw badInput({ field: `${field}address`, value: undefined, allowed: 'an address, or a network that is reached through its gateway', remedy: 'give the address of the workload' });
  }
}

/** Checks what workloads outside Kubernetes have in common, with or without an address. */
export function checkWorkloadTemplate(field: string, workload: WorkloadEntryOptions): void {
  checkWorkloadAddress(`${field}address`, workload.address, workload.ports !== undefined);
  for (const [name, port] of workload.ports === undefined || isToken(workload.ports) ? [] : Object.entries(workload.ports)) {
    checkWorkloadPortName(`${field}ports`, name);
    checkPort(`${field}ports.${name}`, port);
  }
  checkLabels(`${field}labels`, workload.labels);
  checkText(`${field}network`, workload.network, 'name the network, or leave it out');
  checkText(`${field}locality`, workload.locality, 'give region/zone/subzone, or leave it out');
  checkText(`${field}serviceAccount`, workload.serviceAccount, 'name the service account, or leave it out');
  checkLength(`${field}address`, workload.address, 256);
  checkLength(`${field}network`, workload.network, 2048);
  checkLength(`${field}locality`, workload.locality, 2048);
  checkLength(`${field}serviceAccount`, workload.serviceAccount, 253);
  checkInteger(`${field}weight`, workload.weight, 0, 2 ** 32 - 1);
}

/** Renders a workload outside Kubernetes. */
export function renderWorkload(workload: WorkloadEntryOptions): Plain<WorkloadEntrySpec> {
  const { address, ports, labels, network, locality, weight, serviceAccount } = workload;
  return { address, ports, labels, network, locality, weight, serviceAccount };
}

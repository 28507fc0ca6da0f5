import type { WorkloadEntrySpec } from '../../../imports/networking.istio.io';
import { defectOfLabels } from '../../checks/formats/labels';
import { defectOfLength, defectOfText } from '../../checks/formats/name';
import { defectOfInteger } from '../../checks/formats/number';
import { defectOfWorkloadAddress } from '../../checks/formats/workload';
import { refuseErrors } from '../../checks/problem';
import { refuse } from '../../checks/refuse';
import { checkWorkloadParts, checkWorkloadPlace } from '../../checks/workload-entry';
import { isMap } from '../../private/manifest';
import type { Plain } from '../../private/plain';
import type { WorkloadEntryOptions } from '../workload-entry-options';

type Fragment = Plain<WorkloadEntrySpec>;

/** Renders a workload outside Kubernetes. */
export function renderWorkload({ address, ports, labels, network, locality, weight, serviceAccount }: WorkloadEntryOptions): Fragment {
  return { address, ports, labels, network, locality, weight, serviceAccount };
}

/** Rejects an invalid workload outside Kubernetes, which must have an address or a network. */
export function refuseWorkload(path: string, fragment: Fragment): void {
  refuseErrors(report => {
    checkWorkloadPlace(fragment, path, report);
    checkWorkloadParts(fragment, path, report);
  });
  refuseFields(path, fragment);
}

/** Rejects invalid common fields of workloads outside Kubernetes, whose address is optional. The webhook leaves them to the CRD. */
export function refuseWorkloadTemplate(path: string, fragment: Fragment): void {
  refuse(defectOfWorkloadAddress(path, fragment.address, isMap(fragment.ports) && Object.keys(fragment.ports).length > 0));
  refuseErrors(report => checkWorkloadParts(fragment, path, report));
  refuseFields(path, fragment);
}

/** Conditions that the webhook leaves to the CRD, or that no manifest shows: an empty text is not set for Istio, and pods cannot have every label that it accepts. */
function refuseFields(path: string, { address, labels, network, locality, weight, serviceAccount }: Fragment): void {
  refuse(defectOfLabels(`${path}.labels`, labels));
  refuse(defectOfText(`${path}.network`, network, 'name the network, or omit the option'));
  refuse(defectOfText(`${path}.locality`, locality, 'use region/zone/subzone, or omit the option'));
  refuse(defectOfText(`${path}.serviceAccount`, serviceAccount, 'name the service account, or omit the option'));
  refuse(defectOfLength(`${path}.address`, address, 256));
  refuse(defectOfLength(`${path}.network`, network, 2048));
  refuse(defectOfLength(`${path}.locality`, locality, 2048));
  refuse(defectOfLength(`${path}.serviceAccount`, serviceAccount, 253));
  refuse(defectOfInteger(`${path}.weight`, weight, 0, 2 ** 32 - 1));
}

import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { Defect, invalid } from '../checks/defect';
import { refusal } from '../checks/refuse';

type Json = { [key: string]: any };
type Labels = { [key: string]: string };

/** The API object of a workload. Throws for a core kind without pods, such as a Service; other kinds are checked when their manifest is rendered. */
export function workloadObject(field: string, workload: IConstruct): ApiObject {
  const object = ApiObject.of(workload);
  if (object.apiGroup === 'core' && !['Pod', 'ReplicationController'].includes(object.kind)) {
    throw refusal(notAWorkload(field, `${object.kind} [${workload.node.path}]`));
  }
  return object;
}

/**
 * The labels that identify the pods of a workload: those of its selector, which do not change between rollouts, else those of its pod template.
 * Throws if there are none.
 */
export function workloadLabels(field: string, object: ApiObject): Labels {
  const labels = labelsIn(object.toJson(), object);
  if (labels === undefined || Object.keys(labels).length === 0) {
    throw refusal(notAWorkload(field, `${object.kind} ${object.name}`));
  }
  return labels;
}

/** The name of the service account that the pods of a workload run as. */
export function workloadServiceAccount(object: ApiObject): string {
  const { spec } = object.toJson() as Json;
  const pod = isIstio(object) ? undefined : object.kind === 'Pod' ? spec : templateOf(spec)?.spec;
  const account = isIstio(object) ? (spec?.template ?? spec)?.serviceAccount : pod?.serviceAccountName ?? pod?.serviceAccount;
  return account === undefined || account === '' ? 'default' : account;
}

function notAWorkload(path: string, value: string): Defect {
  return invalid(
    path, value, 'a workload whose pods have labels, such as a Deployment, StatefulSet, DaemonSet, Job, CronJob, Pod, WorkloadEntry or WorkloadGroup',
    'pass the workload itself, and add a label to its pods',
  );
}

function labelsIn(manifest: Json, object: ApiObject): Labels | undefined {
  const { metadata, spec } = manifest;
  if (isIstio(object)) {
    return object.kind === 'WorkloadGroup' ? spec?.metadata?.labels : spec?.labels;
  }
  if (object.kind === 'Pod') {
    return metadata?.labels;
  }
  const own = spec?.selector?.matchExpressions === undefined ? spec?.selector?.matchLabels : undefined;
  return own ?? templateOf(spec)?.metadata?.labels;
}

function templateOf(spec: Json | undefined): Json | undefined {
  return spec?.jobTemplate?.spec?.template ?? spec?.template;
}

function isIstio(object: ApiObject): boolean {
  return object.apiGroup === 'networking.istio.io';
}

import { IdlePolicy, idlePolicies } from '../mesh/idle-policies';
import { POD_KINDS } from '../mesh/pod-templates';
import { knowsAllPods } from '../mesh/selecting';
import { Severity } from '../mesh/severity';
import { CrossRule, noPod, ObjectDefect, on } from './cross-rule';

const KINDS = ['PeerAuthentication', 'RequestAuthentication', 'WasmPlugin', 'TrafficExtension', 'ProxyConfig', 'EnvoyFilter', 'DestinationRule', 'Sidecar', 'Telemetry'];

export const policyWithoutWorkload: CrossRule = {
  id: 'policy-without-workload',
  severity: Severity.WARNING,
  summary: 'policy selector matches no pod of its namespace',
  why: 'the policy has no effect',
  kinds: [...KINDS, ...POD_KINDS, 'WorkloadEntry', 'WorkloadGroup'],
  covers: ['KIA0004'],
  // For a Sidecar and a Telemetry, selector-without-workload reports the cases that are certain.
  check: mesh => idlePolicies(mesh, KINDS).filter(({ object: { kind, namespace } }) => !['Sidecar', 'Telemetry'].includes(kind) || !knowsAllPods(mesh, namespace)).map(idle),
};

/** The defect of a selector that matches no pod. */
export function idle({ object, selecting, isSure }: IdlePolicy): ObjectDefect {
  const pod = `pod of ${isSure ? '' : 'the app in '}namespace "${object.namespace}"`;
  return on(object, noPod(selecting.path, pod, selecting.text, 'correct the labels, or move the policy to the namespace of the workloads'));
}

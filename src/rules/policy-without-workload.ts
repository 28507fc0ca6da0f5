import { idlePolicies } from '../mesh/idle-policies';
import { POD_KINDS } from '../mesh/pod-templates';
import { knowsAllPods } from '../mesh/selecting';
import { Severity } from '../mesh/severity';
import { CrossRule } from './cross-rule';

const KINDS = ['PeerAuthentication', 'RequestAuthentication', 'WasmPlugin', 'TrafficExtension', 'ProxyConfig', 'EnvoyFilter', 'DestinationRule', 'Sidecar', 'Telemetry'];

export const policyWithoutWorkload: CrossRule = {
  id: 'policy-without-workload',
  severity: Severity.WARNING,
  summary: 'the selector of a resource takes no pod of its namespace',
  why: 'it has no effect',
  kinds: [...KINDS, ...POD_KINDS, 'WorkloadEntry', 'WorkloadGroup'],
  covers: ['KIA0004'],
  // Of a Sidecar and a Telemetry selector-without-workload says so where it is sure.
  check: mesh => idlePolicies(mesh, KINDS).filter(({ object: { kind, namespace } }) => !['Sidecar', 'Telemetry'].includes(kind) || !knowsAllPods(mesh, namespace)),
};

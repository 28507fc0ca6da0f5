import { KindCheck } from '../kind-check';
import { CRD_RULES } from './crd-rules';
import { checkExpressions } from './expressions';
import { checkListKeys } from './list-keys';
import { checkStructure } from './structure';

const GROUPS: { readonly [group: string]: string[] } = {
  'networking.istio.io': ['VirtualService', 'DestinationRule', 'Gateway', 'ServiceEntry', 'Sidecar', 'WorkloadEntry', 'WorkloadGroup', 'EnvoyFilter', 'ProxyConfig'],
  'security.istio.io': ['AuthorizationPolicy', 'PeerAuthentication', 'RequestAuthentication'],
  'telemetry.istio.io': ['Telemetry'],
  'extensions.istio.io': ['WasmPlugin', 'TrafficExtension'],
};

/** What the CRDs of Istio say of each kind. */
export const CRD_CHECKS: KindCheck[] = Object.entries(GROUPS).flatMap(([group, kinds]) => kinds.map(kind => ({
  kind, group, rules: CRD_RULES,
  check: (object, report) => {
    if (checkStructure(object, report)) {
      checkListKeys(object, report);
      checkExpressions(object, report); // as the API server has it: no expression is asked about what the schema refuses
    }
  },
})));

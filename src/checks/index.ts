import { AUTHORIZATION_POLICY } from './authorization-policy';
import { DESTINATION_RULE } from './destination-rule';
import { ENVOY_FILTER } from './envoy-filter';
import { GATEWAY } from './gateway';
import { KindCheck } from './kind-check';
import { PEER_AUTHENTICATION } from './peer-authentication';
import { PROXY_CONFIG } from './proxy-config';
import { REQUEST_AUTHENTICATION } from './request-authentication';
import { SERVICE_ENTRY } from './service-entry';
import { SIDECAR } from './sidecar';
import { TELEMETRY } from './telemetry';
import { TRAFFIC_EXTENSION } from './traffic-extension';
import { VIRTUAL_SERVICE } from './virtual-service';
import { WASM_PLUGIN } from './wasm-plugin';
import { WORKLOAD_ENTRY } from './workload-entry';
import { WORKLOAD_GROUP } from './workload-group';

/** The checks of each kind. */
export const KIND_CHECKS: KindCheck[] = [
  AUTHORIZATION_POLICY,
  DESTINATION_RULE,
  ENVOY_FILTER,
  GATEWAY,
  PEER_AUTHENTICATION,
  PROXY_CONFIG,
  REQUEST_AUTHENTICATION,
  SERVICE_ENTRY,
  SIDECAR,
  TELEMETRY,
  TRAFFIC_EXTENSION,
  VIRTUAL_SERVICE,
  WASM_PLUGIN,
  WORKLOAD_ENTRY,
  WORKLOAD_GROUP,
];

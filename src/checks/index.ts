import { AUTHORIZATION_POLICY } from './authorization-policy';
import { DESTINATION_RULE } from './destination-rule';
import { ENVOY_FILTER } from './envoy-filter';
import { GATEWAY } from './gateway';
import { GATEWAY_OF_GATEWAY_API } from './gateway-api/gateway';
import { GRPC_ROUTE } from './gateway-api/grpc-route';
import { HTTP_ROUTE } from './gateway-api/http-route';
import { REFERENCE_GRANT } from './gateway-api/reference-grant';
import { TCP_ROUTE } from './gateway-api/tcp-route';
import { TLS_ROUTE } from './gateway-api/tls-route';
import { KindCheck } from './kind-check';
import { SERVICE_MESH_MEMBER, SERVICE_MESH_MEMBER_ROLL } from './openshift/member';
import { OPENSHIFT_ROUTE } from './openshift/route';
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
  GATEWAY_OF_GATEWAY_API,
  GRPC_ROUTE,
  HTTP_ROUTE,
  REFERENCE_GRANT,
  TCP_ROUTE,
  TLS_ROUTE,
  OPENSHIFT_ROUTE,
  SERVICE_MESH_MEMBER,
  SERVICE_MESH_MEMBER_ROLL,
];

import { conflict, invalid } from '../../checks/defect';
import { defectOfDnsLabel, defectOfText, isIpAddress } from '../../checks/formats/name';
import { defectOfPort } from '../../checks/formats/number';
import { refusal, refuse } from '../../checks/refuse';
import { isLiteralList, isLiteralString } from '../../private/literal';
import { renderSeconds } from '../../values/render-seconds';
import type { VmBootstrapOptions } from './vm-bootstrap-options';

/** The shortest token duration that Kubernetes accepts, in seconds. */
const SHORTEST_TOKEN = 600;

/** Variables that identify the machine, with the setting that each is derived from: a value in proxyMetadata would be overwritten. */
const OWN_VARIABLES: { readonly [name: string]: string } = {
  CANONICAL_SERVICE: 'a label service.istio.io/canonical-name', CANONICAL_REVISION: 'a label service.istio.io/canonical-revision', POD_NAMESPACE: 'the namespace of the workload',
  SERVICE_ACCOUNT: 'serviceAccount of the workload', TRUST_DOMAIN: 'trustDomain', ISTIO_META_CLUSTER_ID: 'clusterId', ISTIO_META_MESH_ID: 'meshId',
  ISTIO_META_NETWORK: 'network', ISTIO_META_WORKLOAD_NAME: 'the name of the workload', ISTIO_METAJSON_LABELS: 'the labels of the workload', ISTIO_META_POD_PORTS: 'the ports of the workload',
  ISTIO_META_AUTO_REGISTER_GROUP: 'autoRegister', ISTIO_META_DNS_CAPTURE: 'dnsCapture', ISTIO_INBOUND_PORTS: 'inboundPorts', ISTIO_NAMESPACE: 'the namespace of the workload',
  ISTIO_SERVICE: 'the name of the workload', ISTIO_LOCAL_EXCLUDE_PORTS: 'excludeInboundPorts', ISTIO_SVC_IP: 'internalIp or externalIp',
};

/** Checks the options. */
export function checkVmBootstrap(options: VmBootstrapOptions): void {
  checkIp('VmBootstrap.ingressIp', options.ingressIp, 'resolve the host name of the load balancer, because /etc/hosts supports IP addresses only');
  checkIp('VmBootstrap.internalIp', options.internalIp, 'correct the address');
  checkIp('VmBootstrap.externalIp', options.externalIp, 'correct the address');
  if (options.internalIp !== undefined && options.externalIp !== undefined) {
    throw refusal(conflict('VmBootstrap.externalIp', 'internalIp', 'the mesh reaches the machine at a single address', 'keep the address that the mesh uses', options.externalIp));
  }
  for (const field of ['clusterId', 'meshId', 'network', 'trustDomain', 'discoveryAddress'] as const) {
    refuse(defectOfText(`VmBootstrap.${field}`, options[field], 'omit it for the default'));
  }
  for (const field of ['revision', 'istioNamespace'] as const) {
    refuse(defectOfText(`VmBootstrap.${field}`, options[field], 'omit it for the default'));
    refuse(defectOfDnsLabel(`VmBootstrap.${field}`, options[field]));
  }
  for (const field of ['inboundPorts', 'excludeInboundPorts'] as const) {
    const ports = options[field];
    (isLiteralList(ports) ? ports : []).forEach((port, i) => refuse(defectOfPort(`VmBootstrap.${field}[${i}]`, port)));
  }
  checkDiscoveryAddress(options.discoveryAddress);
  checkTokenDuration(options);
  checkProxyMetadata(options.proxyMetadata);
}

function checkIp(field: string, value: string | undefined, remedy: string): void {
  if (value === '' || isLiteralString(value) && !isIpAddress(value)) {
    throw refusal(invalid(field, value, 'an IP address', remedy));
  }
}

function checkDiscoveryAddress(value: string | undefined): void {
  if (isLiteralString(value) && !/:\d+$/.test(value)) {
    throw refusal(invalid('VmBootstrap.discoveryAddress', value, '"host:port"', 'add the port; istiod listens on 15012'));
  }
}

function checkTokenDuration({ tokenDuration }: VmBootstrapOptions): void {
  const seconds = tokenDuration === undefined ? undefined : renderSeconds('VmBootstrap.tokenDuration', tokenDuration);
  if (typeof seconds === 'number' && seconds < SHORTEST_TOKEN) {
    throw refusal(invalid('VmBootstrap.tokenDuration', `${seconds}s`, `at least ${SHORTEST_TOKEN} seconds, the minimum of Kubernetes`, 'increase it'));
  }
}

function checkProxyMetadata(metadata: { [name: string]: string } | undefined): void {
  for (const name of Object.keys(metadata ?? {})) {
    if (!/^[A-Za-z_]\w*$/.test(name)) {
      throw refusal(invalid('VmBootstrap.proxyMetadata', name, 'the name of an environment variable: letters, digits and "_", not starting with a digit', 'rename it'));
    }
    if (OWN_VARIABLES[name] !== undefined) {
      throw refusal(conflict(`VmBootstrap.proxyMetadata.${name}`, OWN_VARIABLES[name], 'the variable is derived from it', 'set that instead'));
    }
  }
}

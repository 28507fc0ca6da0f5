import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Yaml } from 'cdk8s';
import { invalid } from '../../checks/defect';
import { refusal } from '../../checks/refuse';
import type { Json } from './go-yaml';
import type { VmWorkload } from './vm-workload';

/** Settings of the control plane and of the mesh configuration that apply to machines. */
export interface VmControlPlane {
  readonly clusterId: string;
  readonly meshId?: string;
  readonly network?: string;
  readonly trustDomain: string;
  readonly discoveryAddress: string;
  readonly proxyMetadata?: { [name: string]: string };
  readonly proxyConfig?: { [key: string]: Json };
  readonly dnsCapture: boolean;
  readonly autoRegister: boolean;
}

/** The proxy configuration of a machine: `defaultConfig` of its `mesh.yaml`. */
export interface VmProxyConfig {
  readonly proxyMetadata: { [name: string]: string };
  readonly statusPort?: number;
  readonly [field: string]: Json | undefined;
}

const CANONICAL_NAME = 'service.istio.io/canonical-name';
const CANONICAL_REVISION = 'service.istio.io/canonical-revision';

/** Merges the mesh's proxy configuration with the workload's annotations, as istioctl does, and adds the variables that identify the machine. */
export function renderVmProxyConfig(workload: VmWorkload, plane: VmControlPlane): VmProxyConfig {
  const base: { [key: string]: Json } = {
    discoveryAddress: plane.discoveryAddress,
    ...plane.meshId === undefined ? {} : { meshId: plane.meshId },
    ...plane.proxyConfig,
  };
  const layers = [base, ...workload.proxyConfigs.map(parseProxyConfig)];
  const config: { [key: string]: Json } = Object.assign({}, ...layers);
  const given: { [name: string]: string } = Object.assign({}, ...layers.map(layer => layer.proxyMetadata), plane.proxyMetadata);
  delete config.readinessProbe;
  const [wrong] = Object.entries(given as { [name: string]: unknown }).filter(([, value]) => typeof value !== 'string');
  if (wrong !== undefined) {
    throw refusal(invalid(`proxyMetadata.${wrong[0]}`, wrong[1], 'a string', 'put it in quotes'));
  }
  return {
    ...config,
    proxyMetadata: { ...given, ...identityOf(workload, plane, typeof config.meshId === 'string' ? config.meshId : '') },
    ...workload.probe === undefined ? {} : { readinessProbe: withoutZeros(workload.probe) },
  };
}

function identityOf(workload: VmWorkload, plane: VmControlPlane, meshId: string): { [name: string]: string } {
  const { labels } = workload;
  const service = labels[CANONICAL_NAME] ?? labels['app.kubernetes.io/name'] ?? labels.app ?? workload.name;
  const revision = labels[CANONICAL_REVISION] ?? labels['app.kubernetes.io/version'] ?? labels.version ?? 'latest';
  const podPorts = Object.keys(workload.ports).sort().map(name => ({ name, containerPort: workload.ports[name], protocol: '' }));
  return {
    CANONICAL_SERVICE: service,
    CANONICAL_REVISION: revision,
    POD_NAMESPACE: workload.namespace,
    SERVICE_ACCOUNT: workload.serviceAccount,
    TRUST_DOMAIN: plane.trustDomain,
    ISTIO_META_CLUSTER_ID: plane.clusterId,
    ISTIO_META_MESH_ID: meshId,
    ISTIO_META_NETWORK: plane.network ?? workload.network ?? '',
    ISTIO_META_WORKLOAD_NAME: workload.name,
    ISTIO_METAJSON_LABELS: JSON.stringify(sorted({ ...labels, [CANONICAL_NAME]: service, [CANONICAL_REVISION]: revision })),
    ...podPorts.length === 0 ? {} : { ISTIO_META_POD_PORTS: JSON.stringify(podPorts) },
    ...plane.dnsCapture ? { ISTIO_META_DNS_CAPTURE: 'true' } : {},
    ...plane.autoRegister ? { ISTIO_META_AUTO_REGISTER_GROUP: workload.name } : {},
  };
}

function sorted(map: { [key: string]: string }): { [key: string]: string } {
  return Object.fromEntries(Object.keys(map).sort().map(key => [key, map[key]]));
}

/** Removes zero and empty values, except empty messages, as Go's JSON encoding of protocol buffers does. */
function withoutZeros(value: { [key: string]: Json }): { [key: string]: Json } {
  const inside = (field: Json): Json => Array.isArray(field) ? field.map(inside) : isMap(field) ? withoutZeros(field) : field;
  return Object.fromEntries(Object.entries(value).filter(([, field]) => !isZero(field)).map(([key, field]): [string, Json] => [key, inside(field)]));
}

function isZero(value: Json): boolean {
  return value === 0 || value === '' || value === null || Array.isArray(value) && value.length === 0;
}

function isMap(value: Json): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const PARSED = new Map<string, { [key: string]: Json }>();

/** The parsed value of a `proxy.istio.io/config` annotation. */
function parseProxyConfig(text: string): { [key: string]: Json } {
  const known = PARSED.get(text);
  if (known !== undefined) {
    return known;
  }
  const documents = parseYaml(text);
  if (documents.length !== 1 || !isMap(documents[0])) {
    throw refusal(invalid('metadata.annotations["proxy.istio.io/config"]', text, 'the YAML of a ProxyConfig', 'correct the annotation'));
  }
  PARSED.set(text, documents[0]);
  return documents[0];
}

/** Parses YAML through a temporary file: cdk8s reads YAML only from files, and starts a process for each. */
function parseYaml(text: string): Json[] {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-istio-'));
  try {
    const file = join(folder, 'proxy-config.yaml');
    writeFileSync(file, text);
    return Yaml.load(file) as Json[];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

import { envValue } from '../render/shell-quote';
import type { VmProxyConfig } from './proxy-config-of';
import type { VmWorkload } from './vm-workload';

/** Settings of `cluster.env` besides the proxy metadata. */
export interface VmClusterEnv {
  readonly inboundPorts?: number[];
  readonly excludeInboundPorts?: number[];
  readonly internalIp?: string;
  readonly externalIp?: string;
  /** The address of the certificate authority; overrides the proxy metadata. */
  readonly caAddress?: string;
  /** The address of the certificate authority if the proxy metadata has none; without either, the agent's start script uses `istiod.istio-system.svc:15012`. */
  readonly defaultCaAddress?: string;
}

const SSH = 22;
const PROMETHEUS = 15090;
const HEALTH = 15021;
const STATUS = 15020;

/** The environment of a machine's agent, one variable per line. */
export function renderClusterEnv(workload: VmWorkload, config: VmProxyConfig, env: VmClusterEnv): string {
  const ports = env.inboundPorts ?? Object.keys(workload.ports).sort().map(name => workload.ports[name]);
  return renderEnv({
    ...env.defaultCaAddress === undefined ? {} : { CA_ADDR: env.defaultCaAddress },
    ...config.proxyMetadata,
    ISTIO_INBOUND_PORTS: ports.length === 0 && env.inboundPorts === undefined ? '*' : ports.join(','),
    ISTIO_NAMESPACE: workload.namespace,
    ISTIO_SERVICE: `${workload.name}.${workload.namespace}`,
    ISTIO_SERVICE_CIDR: '*',
    ISTIO_LOCAL_EXCLUDE_PORTS: excludedPorts(config, env.excludeInboundPorts ?? []).join(','),
    SERVICE_ACCOUNT: workload.serviceAccount,
    ...env.caAddress === undefined ? {} : { CA_ADDR: env.caAddress },
    ...addressOf(workload, env),
  });
}

/** The SSH port, so that a misconfigured proxy does not block access to the machine, and the agent's own ports. */
function excludedPorts({ statusPort }: VmProxyConfig, more: number[]): number[] {
  const own = [SSH, PROMETHEUS, HEALTH];
  const status = statusPort === undefined || statusPort === 0 ? STATUS : statusPort;
  return [...new Set([...own, ...own.slice(1).includes(status) ? [] : [status], ...more])];
}

function addressOf(workload: VmWorkload, { internalIp, externalIp }: VmClusterEnv): { [name: string]: string } {
  if (externalIp !== undefined) {
    return { ISTIO_SVC_IP: externalIp, REWRITE_PROBE_LEGACY_LOCALHOST_DESTINATION: 'true' };
  }
  const own = internalIp ?? workload.address;
  return own === undefined ? {} : { ISTIO_SVC_IP: own };
}

function renderEnv(variables: { [name: string]: string }): string {
  return `${Object.entries(variables).map(([name, value]) => `${name}=${envValue(value)}`).sort().join('\n')}\n`;
}

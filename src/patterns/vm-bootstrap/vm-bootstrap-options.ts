import type { Duration } from 'cdk8s';

/**
 * Options for the files of a machine: the address and names of the control plane, and settings of the agent.
 * @see https://istio.io/latest/docs/setup/install/virtual-machine/
 */
export interface VmBootstrapOptions {
  /**
   * The IP address of the gateway to istiod, for the machine's `/etc/hosts`.
   * @default - `/etc/hosts` is not changed: the machine resolves istiod's host name by DNS
   */
  readonly ingressIp?: string;
  /**
   * The name of the cluster that the machine joins (`clusterName` of the control plane).
   * @default - the cluster name of the mesh settings (istioctl reads it from the cluster)
   */
  readonly clusterId?: string;
  /**
   * The name of the mesh (`meshID` of the control plane).
   * @default - a mesh without a name
   */
  readonly meshId?: string;
  /**
   * The network of the machine.
   * @default - the network of the WorkloadGroup or WorkloadEntry
   */
  readonly network?: string;
  /**
   * The revision of the control plane.
   * @default - a control plane without a revision
   */
  readonly revision?: string;
  /**
   * The namespace of the control plane.
   * @default - the root namespace of the mesh settings
   */
  readonly istioNamespace?: string;
  /**
   * The trust domain of the mesh.
   * @default - the trust domain of the mesh settings
   */
  readonly trustDomain?: string;
  /**
   * The address of istiod, which also signs the agent's certificates: `host:port`. To use another certificate authority, set `CA_ADDR` in `proxyMetadata`.
   * @default - `istiod.<istioNamespace>.svc:15012`; with a revision, `istiod-<revision>.<istioNamespace>.svc:15012`
   */
  readonly discoveryAddress?: string;
  /**
   * The IP address at which the mesh reaches the machine, if one of its network interfaces has it. Cannot be used with `externalIp`.
   * @default - the address of the WorkloadEntry; for a WorkloadGroup, the machine's first address
   */
  readonly internalIp?: string;
  /**
   * The IP address at which the mesh reaches the machine, if none of its network interfaces has it, such as a NAT address. Cannot be used with `internalIp`.
   * @default - the mesh reaches the machine at an address of its network interfaces
   */
  readonly externalIp?: string;
  /**
   * Ports whose incoming connections go through the proxy; with an empty list, no incoming connections do.
   * @default - the workload's ports; every port if the workload has none
   */
  readonly inboundPorts?: number[];
  /**
   * Ports whose incoming connections bypass the proxy, in addition to 22 (SSH) and the agent's own ports. Has an effect only if the proxy otherwise handles every port.
   * @default - only port 22 and the agent's own ports are excluded
   */
  readonly excludeInboundPorts?: number[];
  /**
   * Environment variables of the agent, such as `ISTIO_META_ENABLE_HBONE` or `PROXY_CONFIG_XDS_AGENT`; they override those of `proxyConfig` and of annotations.
   * @default - only the variables that istioctl writes
   */
  readonly proxyMetadata?: { [name: string]: string };
  /**
   * Has the agent answer the machine's DNS queries, so that host names of the cluster are resolved.
   * @default true
   */
  readonly dnsCapture?: boolean;
  /**
   * The lifetime of the token with which the machine authenticates until it has a certificate: whole seconds, at least 10 minutes.
   * @default - 1 hour
   */
  readonly tokenDuration?: Duration;
  /**
   * Fields of the mesh configuration's `defaultConfig` that have no option here, such as `concurrency` or `tracing`.
   * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#ProxyConfig
   * @default - only the fields that istioctl derives from the other options and the workload
   */
  readonly proxyConfig?: { [key: string]: any };
}

/** Options for the files of machines that belong to a WorkloadGroup. */
export interface WorkloadGroupBootstrapOptions extends VmBootstrapOptions {
  /**
   * Registers the machine when its agent connects to istiod, which then creates the WorkloadEntry.
   * @default true (istioctl requires `--autoregister` for it)
   */
  readonly autoRegister?: boolean;
}

/** Options for the files of a machine that has a WorkloadEntry. */
export interface WorkloadEntryBootstrapOptions extends VmBootstrapOptions {
  /**
   * The name of the workload, shared by all machines that run it, as pods share the name of their Deployment.
   * @default - the name of the WorkloadEntry
   */
  readonly workloadName?: string;
}

/** Options for the files of a machine that belongs to a MeshExpansionEntry. */
export interface MeshExpansionBootstrapOptions extends WorkloadGroupBootstrapOptions {
  /**
   * The name of the machine's WorkloadEntry. Only for `MeshExpansionMode.workloadEntries`: machines that register themselves all have the same files.
   * @default - the only machine; required if there are several
   */
  readonly machine?: string;
}

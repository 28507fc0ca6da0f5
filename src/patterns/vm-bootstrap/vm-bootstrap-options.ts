import type { Duration } from 'cdk8s';

/**
 * Options for the files of a machine: how the machine reaches the control plane, and the names of the control plane.
 * @see https://istio.io/latest/docs/setup/install/virtual-machine/
 */
export interface VmBootstrapOptions {
  /**
   * The IP address of the gateway that leads to istiod, for `/etc/hosts` of the machine.
   * @default - nothing is added to `/etc/hosts`: the machine finds istiod's name by DNS
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
   * @default - that of the WorkloadGroup or WorkloadEntry
   */
  readonly network?: string;
  /**
   * The revision of the control plane.
   * @default - a control plane without revision
   */
  readonly revision?: string;
  /**
   * The namespace of the control plane.
   * @default - the root namespace of the mesh settings
   */
  readonly istioNamespace?: string;
  /**
   * The trust domain of the mesh.
   * @default - that of the mesh settings
   */
  readonly trustDomain?: string;
  /**
   * The address of istiod, which also signs the agent's certificates: `host:port`. For another certificate authority set `CA_ADDR` in `proxyMetadata`.
   * @default - `istiod.<istioNamespace>.svc:15012`, with a revision `istiod-<revision>.<istioNamespace>.svc:15012`
   */
  readonly discoveryAddress?: string;
  /**
   * The address by which the mesh calls the machine, where it is one of the machine's own. Not together with `externalIp`.
   * @default - the address of the WorkloadEntry; for a WorkloadGroup the first one that the machine has
   */
  readonly internalIp?: string;
  /**
   * The address by which the mesh calls the machine, where the machine itself does not have it. Not together with `internalIp`.
   * @default - an address of the machine itself
   */
  readonly externalIp?: string;
  /**
   * Ports whose incoming connections go through the proxy; with an empty list, none do.
   * @default - the ports of the workload; every port if it has none
   */
  readonly inboundPorts?: number[];
  /**
   * Ports whose incoming connections never go through the proxy, if all others do, in addition to 22 (SSH) and those of the agent.
   * @default - only 22 and the agent's ports are excluded
   */
  readonly excludeInboundPorts?: number[];
  /**
   * Environment of the agent, by its variables, such as `ISTIO_META_ENABLE_HBONE` or `PROXY_CONFIG_XDS_AGENT`; it overrides `proxyConfig` and annotations.
   * @default - the variables that istioctl writes
   */
  readonly proxyMetadata?: { [name: string]: string };
  /**
   * True if the agent answers the machine's DNS queries, so that names of the cluster are found.
   * @default true
   */
  readonly dnsCapture?: boolean;
  /**
   * How long the token is valid by which the machine proves its identity at first: whole seconds, 10 minutes or more.
   * @default - 1 hour
   */
  readonly tokenDuration?: Duration;
  /**
   * Further fields of `defaultConfig` of the mesh configuration, such as `concurrency` or `tracing`.
   * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#ProxyConfig
   * @default - no further fields
   */
  readonly proxyConfig?: { [key: string]: any };
}

/** Options for the files of machines that belong to a WorkloadGroup. */
export interface WorkloadGroupBootstrapOptions extends VmBootstrapOptions {
  /**
   * True if a machine creates its WorkloadEntry when its agent starts.
   * @default true (with istioctl: `--autoregister`)
   */
  readonly autoRegister?: boolean;
}

/** Options for the files of a machine that has a WorkloadEntry. */
export interface WorkloadEntryBootstrapOptions extends VmBootstrapOptions {
  /**
   * The name of the workload, which machines that run the same have in common, as pods have that of their Deployment.
   * @default - the name of the WorkloadEntry
   */
  readonly workloadName?: string;
}

/** Options for the files of a machine that belongs to a MeshExpansionEntry. */
export interface MeshExpansionBootstrapOptions extends WorkloadGroupBootstrapOptions {
  /**
   * The machine, by the name of its WorkloadEntry. Only with `MeshExpansionMode.workloadEntries`: machines that register themselves share their files.
   * @default - the only one
   */
  readonly machine?: string;
}

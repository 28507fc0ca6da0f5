import type { IConstruct } from 'constructs';
import { atConstruct } from '../../checks/refuse';
import { ifSet } from '../../private/defined';
import { resolveTokens } from '../../private/resolve-tokens';
import { Mesh } from '../../validation/mesh';
import { renderSeconds } from '../../values/render-seconds';
import { checkVmBootstrap } from './check-vm-bootstrap';
import { renderClusterEnv } from './cluster-env';
import { goYaml, Json } from './go-yaml';
import { credentialsScript, DROP_IN, DROP_IN_TEXT, identityToken, installInstructions, installScript, rootCertificate } from './install';
import { renderVmProxyConfig, VmProxyConfig } from './proxy-config-of';
import { VmBootstrapOptions, WorkloadEntryBootstrapOptions, WorkloadGroupBootstrapOptions } from './vm-bootstrap-options';
import { VmCredential, VmFile, VmFiles } from './vm-files';
import { networkingObject, VmWorkload, workloadOfEntry, workloadOfGroup } from './vm-workload';

const HOUR = 3600;

/** The certificate authority that the agent's start script uses by default. */
const STOCK_ISTIOD = 'istiod.istio-system.svc:15012';

/**
 * The files with which a machine joins the mesh: `cluster.env`, `mesh.yaml` and `hosts` as `istioctl x workload entry configure` writes them,
 * but without access to a cluster, together with a systemd drop-in and the scripts that install everything.
 * The token and the root certificate are not included: `credentials` has the commands that fetch them.
 *
 * The files are rendered when they are read, and include later changes to the WorkloadGroup or WorkloadEntry, such as JSON patches.
 * @see https://istio.io/latest/docs/setup/install/virtual-machine/
 *
 * @example
 * declare const group: istio.WorkloadGroup;
 * const bootstrap = istio.VmBootstrap.fromWorkloadGroup(group, { ingressIp: '203.0.113.10' });
 * bootstrap.writeTo('vm');
 */
export class VmBootstrap extends VmFiles {
  /**
   * The files of machines that belong to a WorkloadGroup: all of them get the same files.
   * Throws if the construct is not a WorkloadGroup, if it has no service account or namespace, and for invalid options.
   *
   * @param group any construct whose API object is a WorkloadGroup: ours, from `cdk8s import`, or included from YAML
   */
  public static fromWorkloadGroup(group: IConstruct, options: WorkloadGroupBootstrapOptions = {}): VmBootstrap {
    const object = networkingObject('VmBootstrap.fromWorkloadGroup', 'WorkloadGroup', group);
    return new VmBootstrap(group, () => workloadOfGroup(object), options, options.autoRegister ?? true);
  }

  /**
   * The files of a single machine, which has a WorkloadEntry and does not register itself.
   * Throws if the construct is not a WorkloadEntry, if it has no service account or namespace, and for invalid options.
   *
   * @param entry any construct whose API object is a WorkloadEntry
   */
  public static fromWorkloadEntry(entry: IConstruct, options: WorkloadEntryBootstrapOptions = {}): VmBootstrap {
    const object = networkingObject('VmBootstrap.fromWorkloadEntry', 'WorkloadEntry', entry);
    return new VmBootstrap(entry, () => workloadOfEntry(object, options.workloadName), options, false);
  }

  private constructor(
    private readonly about: IConstruct, private readonly render: () => VmWorkload, private readonly given: VmBootstrapOptions, private readonly autoRegister: boolean,
  ) {
    super(about);
    atConstruct(about, () => {
      checkVmBootstrap(given);
      render(); // reports a missing service account or namespace here: neither is set later
    });
  }

  /** The environment of the agent, `/var/lib/istio/envoy/cluster.env`. */
  public get clusterEnv(): string {
    const { options } = this;
    const istiod = `${this.istiodHost}:15012`;
    return renderClusterEnv(this.workload, this.proxyConfig, {
      ...options,
      caAddress: this.isRevisioned && options.discoveryAddress === undefined && options.proxyMetadata?.CA_ADDR === undefined ? istiod : undefined,
      defaultCaAddress: options.discoveryAddress ?? (istiod === STOCK_ISTIOD ? undefined : istiod),
    });
  }

  /** The mesh configuration of the agent, `/etc/istio/config/mesh`. */
  public get meshYaml(): string {
    return goYaml({ defaultConfig: this.proxyConfig as { [key: string]: Json } });
  }

  /** The line for `/etc/hosts` that resolves istiod's host name for the agent; the empty string without an ingress IP. */
  public get hosts(): string {
    return this.options.ingressIp === undefined ? '' : `${this.options.ingressIp} ${this.istiodHost}\n`;
  }

  /** The drop-in for the agent's systemd unit: the agent starts only when the network is up and its files exist. */
  public get systemdDropIn(): string {
    return DROP_IN_TEXT;
  }

  /** The token and the root certificate, with the commands that fetch them. */
  public get credentials(): VmCredential[] {
    const { namespace, serviceAccount } = this.workload;
    const seconds = ifSet(this.options.tokenDuration, d => renderSeconds('VmBootstrap.tokenDuration', d)) ?? HOUR;
    return [rootCertificate(namespace), identityToken(namespace, serviceAccount, seconds)];
  }

  /** Instructions for the operator: how to install the machine and verify that it has joined the mesh. */
  public get instructions(): string {
    const { name, namespace } = this.workload;
    const entries = this.autoRegister ? `kubectl get workloadentry --namespace ${namespace}   # ${name}-<address>, made when the agent has connected` : undefined;
    return installInstructions(Mesh.of(this.about).istioVersion, this.credentials, [
      'on the machine: curl -sI localhost:15021/healthz/ready   # 200',
      'on the machine: tail /var/log/istio/istio.log /var/log/istio/istio.err.log',
      ...entries === undefined ? [] : [`in the cluster: ${entries}`],
      'in the cluster: istioctl proxy-status   # the machine is among the proxies',
    ]);
  }

  /** All files, rendered from the current state of the app. */
  public get files(): VmFile[] {
    return [
      { name: 'cluster.env', content: this.clusterEnv, path: '/var/lib/istio/envoy/cluster.env' },
      { name: 'mesh.yaml', content: this.meshYaml, path: '/etc/istio/config/mesh' },
      { name: 'hosts', content: this.hosts },
      { name: '10-mesh.conf', content: this.systemdDropIn, path: DROP_IN },
      { name: 'credentials.sh', content: credentialsScript(this.credentials), executable: true },
      { name: 'install.sh', content: installScript(this.istiodHost, this.hosts !== ''), executable: true },
      { name: 'INSTALL.txt', content: this.instructions },
    ];
  }

  private get options(): VmBootstrapOptions {
    return resolveTokens(this.given);
  }

  private get workload(): VmWorkload {
    return atConstruct(this.about, this.render);
  }

  private get proxyConfig(): VmProxyConfig {
    const { options } = this;
    const mesh = Mesh.of(this.about);
    return atConstruct(this.about, () => renderVmProxyConfig(this.workload, {
      ...options,
      clusterId: options.clusterId ?? mesh.clusterName,
      trustDomain: options.trustDomain ?? mesh.trustDomain,
      discoveryAddress: options.discoveryAddress ?? `${this.istiodHost}:15012`,
      dnsCapture: options.dnsCapture ?? true,
      autoRegister: this.autoRegister,
    }));
  }

  private get isRevisioned(): boolean {
    return this.options.revision !== undefined && this.options.revision !== 'default';
  }

  /** The host name at which the agent reaches istiod; istiod's certificate is issued for it. */
  private get istiodHost(): string {
    const namespace = this.options.istioNamespace ?? Mesh.of(this.about).rootNamespace;
    return `istiod${this.isRevisioned ? `-${this.options.revision}` : ''}.${namespace}.svc`;
  }
}

import type { IConstruct } from 'constructs';
import { invalid } from '../../checks/defect';
import { defectOfNotEmpty, isCidr, isIpAddress } from '../../checks/formats/name';
import { atConstruct, refusal, refuse } from '../../checks/refuse';
import { isLiteralString } from '../../private/literal';
import { rootCertificate } from './install';
import { VmCredential, VmFile, VmFiles } from './vm-files';

/** Options of a machine that joins an Istio release before 1.8. */
export interface LegacyVmBootstrapOptions {
  /** The addresses of the cluster's Services: a CIDR, or several separated by commas. Connections to these addresses go through the proxy. */
  readonly serviceCidr: string;
  /** The IP address of the gateway to the control plane, for the machine's `/etc/hosts`. */
  readonly ingressIp: string;
  /**
   * The host names at which the agent reaches the control plane.
   * @default - `istiod.istio-system.svc`, which the agent of Istio 1.5 to 1.7 connects to
   */
  readonly controlPlaneHosts?: string[];
}

/**
 * The files of a machine that joins an Istio release before 1.8, whose agent is installed with a key and a certificate, and reads no `mesh.yaml`.
 * Created by `MeshExpansionEntry.legacyBootstrap`, with `MeshExpansionMode.serviceEntry`.
 * @see https://istio.io/v1.6/docs/examples/virtual-machines/single-network/
 */
export class LegacyVmBootstrap extends VmFiles {
  /** @internal */
  public static _of(construct: IConstruct, namespace: () => string | undefined, ports: number[], options: LegacyVmBootstrapOptions): LegacyVmBootstrap {
    atConstruct(construct, () => checkOptions(options));
    return new LegacyVmBootstrap(construct, namespace, ports, options);
  }

  private constructor(
    construct: IConstruct, private readonly namespace: () => string | undefined, private readonly ports: number[], private readonly options: LegacyVmBootstrapOptions,
  ) {
    super(construct);
  }

  /** The environment of the agent, `/var/lib/istio/envoy/cluster.env`; defines which connections go through the proxy. */
  public get clusterEnv(): string {
    return `ISTIO_SERVICE_CIDR=${this.options.serviceCidr}\n\nISTIO_INBOUND_PORTS=${this.ports.join(',')}\n`;
  }

  /** The line for `/etc/hosts` that resolves the control plane's host names for the agent. */
  public get hosts(): string {
    return `${this.options.ingressIp} ${(this.options.controlPlaneHosts ?? ['istiod.istio-system.svc']).join(' ')}\n`;
  }

  /** The certificates and the key of the machine: the agent of these releases does not request a certificate itself. */
  public get credentials(): VmCredential[] {
    return [
      rootCertificate(this.namespace() ?? 'default'),
      { name: 'cert-chain.pem', path: '/etc/certs/cert-chain.pem' },
      { name: 'key.pem', path: '/etc/certs/key.pem' },
    ];
  }

  /** Installation instructions for the operator. */
  public get instructions(): string {
    const [root] = this.credentials;
    return `1. Where kubectl reaches the cluster, get the root certificate of the mesh:
   ${root.command}
2. Have the certificate authority of the mesh sign a certificate for the machine: cert-chain.pem, with its key in key.pem.
3. On the machine, install istio-sidecar.deb of the release of the control plane, and put
${this.credentials.map(c => `   - ${c.name} to ${c.path}`).join('\n')}
   - cluster.env to /var/lib/istio/envoy/cluster.env
   - the line of hosts into /etc/hosts
   then run: sudo chown -R istio-proxy /etc/certs /var/lib/istio/envoy && sudo systemctl restart istio
`;
  }

  /** All files. */
  public get files(): VmFile[] {
    return [
      { name: 'cluster.env', content: this.clusterEnv, path: '/var/lib/istio/envoy/cluster.env' },
      { name: 'hosts', content: this.hosts },
      { name: 'INSTALL.txt', content: this.instructions },
    ];
  }
}

function checkOptions({ serviceCidr, ingressIp, controlPlaneHosts }: LegacyVmBootstrapOptions): void {
  const wrong = !isLiteralString(serviceCidr) ? undefined : serviceCidr.split(',').find(cidr => cidr !== '*' && !isCidr(cidr));
  if (wrong !== undefined) {
    throw refusal(invalid('LegacyVmBootstrap.serviceCidr', wrong, 'a CIDR such as "10.4.0.0/20", or "*" for all addresses', 'set the address range of the cluster\'s Services'));
  }
  if (isLiteralString(ingressIp) && !isIpAddress(ingressIp)) {
    throw refusal(invalid('LegacyVmBootstrap.ingressIp', ingressIp, 'an IP address', 'resolve the host name of the load balancer, because /etc/hosts supports IP addresses only'));
  }
  refuse(defectOfNotEmpty('LegacyVmBootstrap.controlPlaneHosts', controlPlaneHosts, 'add a host, or omit it for the default'));
}

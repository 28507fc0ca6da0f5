import type { SidecarSpecEgress } from '../../imports/networking.istio.io';
import { invalid } from '../checks/defect';
import { defectOfDnsLabel, defectOfNotEmpty } from '../checks/formats/name';
import { defectOfUnixAddress, isUnixAddress } from '../checks/formats/unix-address';
import { refusal, refuse } from '../checks/refuse';
import { mapEach } from '../private/map-each';
import type { Plain } from '../private/plain';
import { MeshPort } from '../values/mesh-port';
import { PortProtocol } from '../values/port-protocol';
import { CaptureMode } from './capture-mode';
import { EgressHost } from './egress-host';
import { checkSidecarBind, renderSidecarPort } from './render/sidecar-port';

type Fragment = Plain<SidecarSpecEgress>;

/** What may be said of every egress listener. */
export interface IstioEgressListenerOptions {
  /**
   * How the traffic of the application comes to the listener.
   * @default - as the environment says: redirected by iptables, where the pods are injected in the usual way
   */
  readonly captureMode?: CaptureMode;
}

/** What may be said of an egress listener with a port. */
export interface IstioEgressPortListenerOptions extends IstioEgressListenerOptions {
  /**
   * The IP address that the sidecar listens on.
   * @default - Istio chooses it by the hosts; 127.0.0.1 with CaptureMode.NONE
   */
  readonly bind?: string;
}

/** What may be said of an egress listener with a socket. */
export interface IstioEgressSocketListenerOptions extends IstioEgressListenerOptions {
  /**
   * The name of the port, a DNS label.
   * @default - the port has none
   */
  readonly portName?: string;
}

/**
 * What a sidecar knows of the services that its application calls.
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/#IstioEgressListener
 */
export class IstioEgressListener {
  /** The hosts, on whatever ports they have. A Sidecar takes one of these at most. Throws without a host. */
  public static allPorts(hosts: EgressHost[], options: IstioEgressListenerOptions = {}): IstioEgressListener {
    return new IstioEgressListener(hosts, { captureMode: options.captureMode });
  }

  /**
   * The hosts on one port, which is their default port too. Throws without a host, for a port with a target port, and for an address that is no IP address.
   */
  public static port(port: MeshPort, hosts: EgressHost[], options: IstioEgressPortListenerOptions = {}): IstioEgressListener {
    checkSidecarBind('IstioEgressListener bind', options.bind);
    return new IstioEgressListener(hosts, { port: renderSidecarPort('IstioEgressListener port', port), bind: options.bind, captureMode: options.captureMode });
  }

  /**
   * The hosts behind a Unix domain socket that the application connects to. Throws without a host, for an address that is none, and for `CaptureMode.IPTABLES`,
   * which sees no sockets.
   *
   * @param address `unix:///absolute/path`, or `unix://@name` in Linux's abstract namespace
   */
  public static unixSocket(address: string, protocol: PortProtocol, hosts: EgressHost[], options: IstioEgressSocketListenerOptions = {}): IstioEgressListener {
    if (!isUnixAddress(address)) {
      throw refusal(invalid('IstioEgressListener address', address, '"unix:///absolute/path" or "unix://@abstract-name"', 'correct the address'));
    }
    refuse(defectOfUnixAddress('IstioEgressListener address', address));
    refuse(defectOfDnsLabel('IstioEgressListener portName', options.portName));
    if (options.captureMode === CaptureMode.IPTABLES) {
      throw refusal(invalid('IstioEgressListener captureMode', options.captureMode, 'DEFAULT or NONE at a socket', 'leave it out'));
    }
    return new IstioEgressListener(hosts, { port: { number: 0, protocol: protocol.value, name: options.portName }, bind: address, captureMode: options.captureMode });
  }

  /**
   * What tells the listener from others of a Sidecar: its port, else its socket; nothing where it is for all ports.
   * @internal
   */
  public readonly _key: number | string | undefined;

  private constructor(private readonly hosts: EgressHost[], private readonly fragment: Pick<Fragment, 'port' | 'bind' | 'captureMode'>) {
    refuse(defectOfNotEmpty('IstioEgressListener hosts', hosts, 'name a host, or EgressHost.NONE for a workload that calls nobody'));
    this._key = fragment.port === undefined || fragment.port.number !== 0 ? fragment.port?.number : fragment.bind;
  }

  /** @internal */
  public _toIstio(): Fragment {
    return { ...this.fragment, hosts: mapEach(this.hosts, host => host._toIstio())! };
  }
}

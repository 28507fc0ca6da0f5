import type { SidecarSpecEgress } from '../../imports/networking.istio.io';
import { invalid } from '../checks/defect';
import { defectOfDnsLabel, defectOfText } from '../checks/formats/name';
import { isUnixAddress } from '../checks/formats/unix-address';
import { refuseErrors } from '../checks/problem';
import { refusal, refuse } from '../checks/refuse';
import { checkEgressListener } from '../checks/sidecar-egress';
import { mapEach } from '../private/map-each';
import type { Plain } from '../private/plain';
import { MeshPort } from '../values/mesh-port';
import { PortProtocol } from '../values/port-protocol';
import { CaptureMode } from './capture-mode';
import { EgressHost } from './egress-host';
import { sidecarPortOf } from './render/sidecar-port';

type Fragment = Plain<SidecarSpecEgress>;

/** Options of every egress listener. */
export interface IstioEgressListenerOptions {
  /**
   * How the traffic of the application reaches the listener.
   * @default - CaptureMode.DEFAULT: redirected by iptables in pods with the usual injection
   */
  readonly captureMode?: CaptureMode;
}

/** Options of an egress listener with a port. */
export interface IstioEgressPortListenerOptions extends IstioEgressListenerOptions {
  /**
   * The IP address that the sidecar listens on.
   * @default - selected by Istio according to the hosts; 127.0.0.1 with CaptureMode.NONE
   */
  readonly bind?: string;
}

/** Options of an egress listener with a socket. */
export interface IstioEgressSocketListenerOptions extends IstioEgressListenerOptions {
  /**
   * The name of the port, a DNS label.
   * @default - no name
   */
  readonly portName?: string;
}

/**
 * Services that an application reaches through its sidecar, on all ports, one port or a socket.
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/#IstioEgressListener
 */
export class IstioEgressListener {
  /**
   * Hosts on all their ports. A Sidecar has at most one of these listeners. Throws for an empty list.
   *
   * @param hosts factories and constants of `EgressHost`, such as `EgressHost.SAME_NAMESPACE`
   */
  public static allPorts(hosts: EgressHost[], options: IstioEgressListenerOptions = {}): IstioEgressListener {
    return new IstioEgressListener(hosts, { captureMode: options.captureMode });
  }

  /**
   * Hosts on one port, which is also their default port. Throws for an empty list, for a port with a target port, and for an invalid IP address.
   *
   * @param port a factory of `MeshPort`, such as `MeshPort.http`
   * @param hosts factories and constants of `EgressHost`, such as `EgressHost.SAME_NAMESPACE`
   */
  public static port(port: MeshPort, hosts: EgressHost[], options: IstioEgressPortListenerOptions = {}): IstioEgressListener {
    refuse(defectOfText('IstioEgressListener.bind', options.bind, 'set an IP address, or leave it out')); // Istio reads '' as "not set"
    return new IstioEgressListener(hosts, { port: sidecarPortOf(port), bind: options.bind, captureMode: options.captureMode });
  }

  /**
   * Hosts behind a Unix domain socket that the application connects to. Throws for an empty list, for an invalid address, and for `CaptureMode.IPTABLES`,
   * which does not capture sockets.
   *
   * @param address `unix:///absolute/path`, or `unix://@name` in Linux's abstract namespace
   * @param hosts factories and constants of `EgressHost`, such as `EgressHost.SAME_NAMESPACE`
   */
  public static unixSocket(address: string, protocol: PortProtocol, hosts: EgressHost[], options: IstioEgressSocketListenerOptions = {}): IstioEgressListener {
    if (!isUnixAddress(address)) { // in manifests, a listener without a port number
      throw refusal(invalid('IstioEgressListener.bind', address, '"unix:///absolute/path" or "unix://@abstract-name"', 'correct the address'));
    }
    refuse(defectOfDnsLabel('IstioEgressListener.port.name', options.portName)); // Istio reads '' as "not set"
    return new IstioEgressListener(hosts, { port: { number: 0, protocol: protocol.value, name: options.portName }, bind: address, captureMode: options.captureMode });
  }

  private readonly fragment: Fragment;

  private constructor(hosts: EgressHost[], fragment: Pick<Fragment, 'port' | 'bind' | 'captureMode'>) {
    this.fragment = { ...fragment, hosts: mapEach(hosts, host => host._toIstio())! };
    refuseErrors(report => checkEgressListener(this.fragment, 'IstioEgressListener', '', report));
  }

  /** @internal */
  public get _isForAllPorts(): boolean {
    return this.fragment.port === undefined;
  }

  /** @internal */
  public _toIstio(): Fragment {
    return this.fragment;
  }
}

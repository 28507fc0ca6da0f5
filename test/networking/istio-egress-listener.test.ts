import { Lazy } from 'cdk8s';
import { CaptureMode, EgressHost, IstioEgressListener, MeshPort, PortProtocol } from '../../src';
import { refusalOf } from '../brief';

const HOSTS = [EgressHost.ALL];

describe('IstioEgressListener', () => {
  test.each<[string, IstioEgressListener, object]>([
    ['for all ports', IstioEgressListener.allPorts(HOSTS), { hosts: ['*/*'] }],
    ['for all ports, with every option', IstioEgressListener.allPorts(HOSTS, { captureMode: CaptureMode.NONE }), { hosts: ['*/*'], captureMode: 'NONE' }],
    ['for a port', IstioEgressListener.port(MeshPort.http(80), HOSTS), { port: { number: 80, protocol: 'HTTP', name: 'http-80' }, hosts: ['*/*'] }],
    ['for a port, with every option', IstioEgressListener.port(MeshPort.tcp(3306, { name: 'db' }), HOSTS, { bind: '127.0.0.1', captureMode: CaptureMode.IPTABLES }),
      { port: { number: 3306, protocol: 'TCP', name: 'db' }, bind: '127.0.0.1', captureMode: 'IPTABLES', hosts: ['*/*'] }],
    ['for a socket', IstioEgressListener.unixSocket('unix:///var/run/a.sock', PortProtocol.HTTP, HOSTS), { port: { number: 0, protocol: 'HTTP' }, bind: 'unix:///var/run/a.sock', hosts: ['*/*'] }],
    ['for a socket, with every option', IstioEgressListener.unixSocket('unix://@a', PortProtocol.TCP, HOSTS, { portName: 'a', captureMode: CaptureMode.DEFAULT }),
      { port: { number: 0, protocol: 'TCP', name: 'a' }, bind: 'unix://@a', captureMode: 'DEFAULT', hosts: ['*/*'] }],
    ['with placeholders', IstioEgressListener.port(MeshPort.http(80), HOSTS, { bind: '${IP}' }), { port: { number: 80, protocol: 'HTTP', name: 'http-80' }, bind: '${IP}', hosts: ['*/*'] }],
  ])('renders one %s', (_, listener, expected) => expect(listener._toIstio()).toEqual(expected));

  test('takes hosts that are known late', () => {
    const { hosts } = IstioEgressListener.allPorts(Lazy.any({ produce: () => [EgressHost.SAME_NAMESPACE] }))._toIstio() as unknown as { hosts: { produce: () => string[] } };
    expect(hosts.produce()).toEqual(['./*']);
  });

  test.each<[string, () => unknown, string]>([
    ['no host', () => IstioEgressListener.allPorts([]), 'sidecar-egress-hosts | IstioEgressListener.hosts | missing'],
    ['a target port', () => IstioEgressListener.port(MeshPort.http(80, { targetPort: 8080 }), HOSTS), 'sidecar-port | IstioEgressListener.port.targetPort | stated 8080'],
    ['an address that is no IP address', () => IstioEgressListener.port(MeshPort.http(80), HOSTS, { bind: 'localhost' }), 'sidecar-bind | IstioEgressListener.bind | invalid "localhost"'],
    ['a socket at a port', () => IstioEgressListener.port(MeshPort.http(80), HOSTS, { bind: 'unix:///a' }), 'sidecar-bind | IstioEgressListener.bind | invalid "unix:///a"'],
    ['an address that is no socket', () => IstioEgressListener.unixSocket('127.0.0.1', PortProtocol.HTTP, HOSTS), 'IstioEgressListener.bind | invalid "127.0.0.1"'],
    ['a relative path', () => IstioEgressListener.unixSocket('unix://a', PortProtocol.HTTP, HOSTS), 'sidecar-bind | IstioEgressListener.bind | invalid "unix://a"'],
    ['iptables at a socket', () => IstioEgressListener.unixSocket('unix://@a', PortProtocol.HTTP, HOSTS, { captureMode: CaptureMode.IPTABLES }), 'sidecar-capture-mode | IstioEgressListener.captureMode | conflict "IPTABLES" (a Unix domain socket)'],
    ['a port name that is none', () => IstioEgressListener.unixSocket('unix://@a', PortProtocol.HTTP, HOSTS, { portName: 'a_b' }), 'IstioEgressListener.port.name | invalid "a_b"'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));
});

import { Lazy } from 'cdk8s';
import { CaptureMode, EgressHost, IstioEgressListener, MeshPort, PortProtocol } from '../../src';

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
    ['no host', () => IstioEgressListener.allPorts([]), 'IstioEgressListener hosts: got [], allowed is at least one entry; name a host, or EgressHost.NONE for a workload that calls nobody'],
    ['a target port', () => IstioEgressListener.port(MeshPort.http(80, { targetPort: 8080 }), HOSTS), 'IstioEgressListener port targetPort: got 8080, allowed is a port without a target port, Istio refuses it here; leave it out'],
    ['an address that is no IP address', () => IstioEgressListener.port(MeshPort.http(80), HOSTS, { bind: 'localhost' }), 'IstioEgressListener bind: got "localhost", allowed is an IP address; correct the address, or leave it out'],
    ['a socket at a port', () => IstioEgressListener.port(MeshPort.http(80), HOSTS, { bind: 'unix:///a' }), 'IstioEgressListener bind: got "unix:///a", allowed is an IP address'],
    ['an address that is no socket', () => IstioEgressListener.unixSocket('127.0.0.1', PortProtocol.HTTP, HOSTS), 'IstioEgressListener address: got "127.0.0.1", allowed is "unix:///absolute/path" or "unix://@abstract-name"; correct the address'],
    ['a relative path', () => IstioEgressListener.unixSocket('unix://a', PortProtocol.HTTP, HOSTS), 'IstioEgressListener address: got "unix://a"'],
    ['iptables at a socket', () => IstioEgressListener.unixSocket('unix://@a', PortProtocol.HTTP, HOSTS, { captureMode: CaptureMode.IPTABLES }), 'IstioEgressListener captureMode: got "IPTABLES", allowed is DEFAULT or NONE at a socket; leave it out'],
    ['a port name that is none', () => IstioEgressListener.unixSocket('unix://@a', PortProtocol.HTTP, HOSTS, { portName: 'a_b' }), 'IstioEgressListener portName: got "a_b"'],
  ])('fails for %s', (_, make, message) => expect(make).toThrow(message));
});

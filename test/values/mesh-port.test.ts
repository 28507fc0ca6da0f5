import { Lazy } from 'cdk8s';
import { MeshPort, PortProtocol } from '../../src';
import { refusalOf } from '../brief';

describe('MeshPort', () => {
  test.each<[string, MeshPort, { number: number; name: string; protocol: PortProtocol; targetPort?: number }]>([
    ['grpc', MeshPort.grpc(3550), { number: 3550, name: 'grpc-3550', protocol: PortProtocol.GRPC }],
    ['http', MeshPort.http(80), { number: 80, name: 'http-80', protocol: PortProtocol.HTTP }],
    ['http2', MeshPort.http2(80), { number: 80, name: 'http2-80', protocol: PortProtocol.HTTP2 }],
    ['https', MeshPort.https(443), { number: 443, name: 'https-443', protocol: PortProtocol.HTTPS }],
    ['tcp', MeshPort.tcp(1), { number: 1, name: 'tcp-1', protocol: PortProtocol.TCP }],
    ['tls', MeshPort.tls(65535), { number: 65535, name: 'tls-65535', protocol: PortProtocol.TLS }],
    ['of a protocol with "_"', MeshPort.of(80, PortProtocol.HTTP_PROXY), { number: 80, name: 'http-proxy-80', protocol: PortProtocol.HTTP_PROXY }],
    ['of a protocol with "-"', MeshPort.of(80, PortProtocol.GRPC_WEB), { number: 80, name: 'grpc-web-80', protocol: PortProtocol.GRPC_WEB }],
    ['every option', MeshPort.of(80, PortProtocol.HTTP, { name: 'web', targetPort: 8080 }), { number: 80, name: 'web', protocol: PortProtocol.HTTP, targetPort: 8080 }],
    ['a placeholder', MeshPort.http(80, { name: '${NAME}' }), { number: 80, name: '${NAME}', protocol: PortProtocol.HTTP }],
  ])('knows %s', (_, port, expected) => expect({ ...port }).toEqual({ targetPort: undefined, ...expected }));

  test('takes Lazy values', () => {
    const number = Lazy.any({ produce: () => 80 });
    expect(MeshPort.http(number, { name: 'http', targetPort: number }).number).toBe(number);
  });

  test.each<[string, () => unknown, string]>([
    ['a port of 0', () => MeshPort.http(0), 'MeshPort.number | invalid 0'],
    ['a port out of range', () => MeshPort.tcp(65536), 'MeshPort.number | invalid 65536'],
    ['half a port', () => MeshPort.tcp(80.5), 'MeshPort.number | invalid 80.5'],
    ['a target port out of range', () => MeshPort.tcp(80, { targetPort: -1 }), 'MeshPort.targetPort | invalid -1'],
    ['a name that is no label', () => MeshPort.tcp(80, { name: 'a_b' }), 'MeshPort.name | invalid "a_b"'],
    ['an empty name', () => MeshPort.tcp(80, { name: '' }), 'MeshPort.name | invalid ""'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));
});

import { servicePortProtocol } from '../../src/mesh/service-port-protocol';

test.each([
  [{ port: 80 }, undefined],
  [{ port: 80, name: 'http' }, 'HTTP'],
  [{ port: 80, name: 'HTTP-web' }, 'HTTP'],
  [{ port: 80, name: 'grpc-web-x' }, 'GRPC-WEB'],
  [{ port: 80, name: 'grpc-x' }, 'GRPC'],
  [{ port: 80, name: 'httpx' }, undefined],
  [{ port: 80, name: 'web', appProtocol: 'http2' }, 'HTTP2'],
  [{ port: 80, name: 'http', appProtocol: 'other' }, undefined],
  [{ port: 80, appProtocol: 'kubernetes.io/h2c' }, 'HTTP2'],
  [{ port: 80, appProtocol: 'kubernetes.io/wss' }, 'HTTPS'],
  [{ port: 80, name: 'kubernetes.io/ws' }, undefined],
  [{ port: 80, name: 'http', protocol: 'UDP' }, 'UDP'],
  [{ port: 3306, name: 'db' }, 'TCP'],
  [{ port: 53 }, 'TCP'],
])('reads %j as %s', (port, protocol) => expect(servicePortProtocol(port)).toBe(protocol));

import { Server } from '../../src/networking/server';
import { ServerTls, ServerTlsMode } from '../../src/networking/server-tls';
import { PortProtocol } from '../../src/values/port-protocol';
import { refusalOf } from '../brief';

const hosts = ['*'];
const tls = ServerTls.passthrough();

describe('Server', () => {
  test.each<[string, Server, number, string]>([
    ['http', Server.http({ hosts }), 80, 'HTTP'],
    ['http2', Server.http2({ hosts }), 80, 'HTTP2'],
    ['grpc', Server.grpc({ hosts, port: 50051 }), 50051, 'GRPC'],
    ['tcp', Server.tcp({ hosts, port: 31400 }), 31400, 'TCP'],
    ['mongo', Server.of(PortProtocol.MONGO, { hosts, port: 27017 }), 27017, 'MONGO'],
    ['http-proxy', Server.ofHttp(PortProtocol.HTTP_PROXY, { hosts, port: 3128 }), 3128, 'HTTP_PROXY'],
    ['grpc-web', Server.of(PortProtocol.GRPC_WEB, { hosts, port: 8080 }), 8080, 'GRPC-WEB'],
  ])('%s without TLS', (word, server, number, protocol) => {
    expect(server._toIstio()).toEqual({ port: { number, protocol, name: `${word}-${number}` }, hosts });
    expect([server.name, server.port, server.protocol.value, server.hosts, server.serverTls]).toEqual([`${word}-${number}`, number, protocol, hosts, undefined]);
  });

  test.each<[string, Server, string]>([
    ['https', Server.https({ hosts, tls }), 'HTTPS'],
    ['tls', Server.tls({ hosts, tls }), 'TLS'],
    ['https', Server.ofTls(PortProtocol.of('https'), { hosts, tls }), 'https'],
  ])('%s with TLS', (word, server, protocol) => {
    expect(server._toIstio()).toEqual({ port: { number: 443, protocol, name: `${word}-443` }, hosts, tls: { mode: 'PASSTHROUGH' } });
    expect(server.serverTls?.mode).toBe(ServerTlsMode.PASSTHROUGH);
  });

  test('writes every field, and names as they are', () => {
    const server = Server.http({
      port: 8080, hosts: ['*.example.com', './reviews.example.com'], name: 'HTTP', serverName: 'web', bind: '10.0.0.1', defaultEndpoint: '127.0.0.1:8080', httpsRedirect: true,
    });
    expect(server._toIstio()).toEqual({
      name: 'web',
      port: { number: 8080, protocol: 'HTTP', name: 'HTTP' },
      bind: '10.0.0.1',
      hosts: ['*.example.com', './reviews.example.com'],
      defaultEndpoint: '127.0.0.1:8080',
      tls: { httpsRedirect: true },
    });
    expect(server.httpsRedirect).toBe(true);
  });

  test('writes false as a value', () => {
    expect(Server.http({ hosts, httpsRedirect: false })._toIstio().tls).toEqual({ httpsRedirect: false });
  });

  test('gives a copy of the hosts', () => {
    const server = Server.http({ hosts });
    server.hosts.pop();
    expect(server.hosts).toEqual(['*']);
  });

  test.each(['unix:///run/web.sock', 'unix://@web'])('has port 0 at the socket %s', bind => {
    expect(Server.http({ hosts, bind })._toIstio()).toEqual({ port: { number: 0, protocol: 'HTTP', name: 'http-0' }, hosts, bind });
    expect(Server.https({ hosts, bind, tls }).port).toBe(0);
  });

  test.each([
    '*', '10.0.0.1', 'example.com', '*.example.com', '*.com', '*/*', './*', 'prod/*.example.com', '*/a.example.com', '${HOST}', 'istiod.istio-system.svc',
  ])('takes the host %s', host => {
    expect(Server.http({ hosts: [host] }).hosts).toEqual([host]);
  });

  test.each([
    'reviews', '', 'prod/', '/example.com', 'a.b/example.com', '*foo.com', '*-foo.example.com', 'a.*.com', '1.2', 'a/b/example.com', 'https://example.com',
  ])('fails for the host %j', host => {
    expect(refusalOf(() => Server.http({ hosts: ['a.example.com', host] }))).toBe(`gateway-hosts | Server.hosts[1] | invalid ${JSON.stringify(host)}`);
  });

  test.each<[string, () => Server, string]>([
    ['no host', () => Server.http({ hosts: [] }), 'gateway-hosts | Server.hosts | missing'],
    ['an empty name', () => Server.http({ hosts, name: '' }), 'gateway-port | Server.port.name | missing'],
    ['a port out of range', () => Server.tcp({ hosts, port: 65536 }), 'gateway-port | Server.port.number | invalid 65536'],
    ['port 0 without a socket', () => Server.tcp({ hosts, port: 0, bind: '10.0.0.1' }), 'gateway-port | Server.port.number | invalid 0'],
    ['a port with a socket', () => Server.http({ hosts, port: 80, bind: 'unix://@a' }), 'gateway-port | Server.port.number | conflict 80 (a Unix domain socket in bind)'],
    ['a socket by a relative path', () => Server.http({ hosts, bind: 'unix://a' }), 'gateway-bind | Server.bind | invalid "unix://a"'],
    ['a socket that is a folder', () => Server.http({ hosts, bind: 'unix:///a/' }), 'gateway-bind | Server.bind | invalid "unix:///a/"'],
    ['a name to listen on', () => Server.http({ hosts, bind: 'localhost' }), 'gateway-bind | Server.bind | invalid "localhost"'],
    ['HTTPS by of', () => Server.of(PortProtocol.HTTPS, { hosts, port: 443 }), 'Server.of.protocol | invalid "HTTPS"'],
    ['TCP by ofHttp', () => Server.ofHttp(PortProtocol.TCP, { hosts }), 'Server.ofHttp.protocol | invalid "TCP"'],
    ['HTTP by ofTls', () => Server.ofTls(PortProtocol.HTTP, { hosts, tls }), 'Server.ofTls.protocol | invalid "HTTP"'],
  ])('fails for %s', (_, make, message) => {
    expect(refusalOf(make)).toBe(message);
  });
});

import { Server } from '../../src/networking/server';
import { ServerTls, ServerTlsMode } from '../../src/networking/server-tls';
import { PortProtocol } from '../../src/values/port-protocol';

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
    ['reviews', '"*" or a host name in full; write the name with its domain'],
    ['', '"*" or a host name in full'],
    ['prod/', '"*" or a host name in full'],
    ['/example.com', '"*", "." or the name of a namespace before "/"; correct the namespace'],
    ['a.b/example.com', '"*", "." or the name of a namespace before "/"'],
    ['*foo.com', 'a DNS name, whose whole first label may be "*", or an IP address; correct the host'],
    ['*-foo.example.com', 'a DNS name, whose whole first label may be "*"'],
    ['a.*.com', 'a DNS name, whose whole first label may be "*"'],
    ['1.2', 'a DNS name, whose whole first label may be "*"'],
    ['a/b/example.com', 'a DNS name, whose whole first label may be "*"'],
    ['https://example.com', '"*", "." or the name of a namespace before "/"'],
  ])('fails for the host %j', (host, allowed) => {
    expect(() => Server.http({ hosts: ['a.example.com', host] })).toThrow(`Server hosts[1]: got ${JSON.stringify(host)}, allowed is ${allowed}`);
  });

  test.each<[string, () => Server, string]>([
    ['no host', () => Server.http({ hosts: [] }), 'Server hosts: got [], allowed is at least one entry; name the hosts, or "*" for any'],
    ['an empty name', () => Server.http({ hosts, name: '' }), 'Server name: got "", allowed is a text that is not empty; name the port, or leave it out'],
    ['a port out of range', () => Server.tcp({ hosts, port: 65536 }), 'Server port: got 65536, allowed is a port number from 1 to 65535'],
    ['port 0 without a socket', () => Server.tcp({ hosts, port: 0, bind: '10.0.0.1' }), 'Server port: got 0, allowed is a port number from 1 to 65535'],
    ['a port with a socket', () => Server.http({ hosts, port: 80, bind: 'unix://@a' }), 'Server port: got 80, allowed is 0 with a socket in bind; give port 0, or an IP address in bind'],
    ['a socket by a relative path', () => Server.http({ hosts, bind: 'unix://a' }), 'Server bind: got "unix://a", allowed is "unix:///absolute/path" or "unix://@abstract-name"'],
    ['a socket that is a folder', () => Server.http({ hosts, bind: 'unix:///a/' }), 'Server bind: got "unix:///a/"'],
    ['a name to listen on', () => Server.http({ hosts, bind: 'localhost' }), 'Server bind: got "localhost", allowed is an IP address, "unix:///path" or "unix://@name"'],
    ['HTTPS by of', () => Server.of(PortProtocol.HTTPS, { hosts, port: 443 }), 'Server.of protocol: got "HTTPS", allowed is a protocol without TLS; use Server.ofTls'],
    ['TCP by ofHttp', () => Server.ofHttp(PortProtocol.TCP, { hosts }), 'Server.ofHttp protocol: got "TCP", allowed is HTTP, HTTP2, GRPC, GRPC-WEB or HTTP_PROXY; use Server.of'],
    ['HTTP by ofTls', () => Server.ofTls(PortProtocol.HTTP, { hosts, tls }), 'Server.ofTls protocol: got "HTTP", allowed is HTTPS or TLS; use Server.of'],
  ])('fails for %s', (_, make, message) => {
    expect(make).toThrow(message);
  });
});

import { PortProtocol } from '../../src';
import { refusalOf } from '../brief';

const { HTTP, HTTPS, HTTP2, GRPC, GRPC_WEB, HTTP_PROXY, TCP, TLS, UDP, MONGO, MYSQL, REDIS } = PortProtocol;

describe('PortProtocol', () => {
  test.each<[PortProtocol, string, { http?: boolean; tls?: boolean }]>([
    [HTTP, 'HTTP', { http: true }],
    [HTTPS, 'HTTPS', { tls: true }],
    [HTTP2, 'HTTP2', { http: true }],
    [GRPC, 'GRPC', { http: true }],
    [GRPC_WEB, 'GRPC-WEB', { http: true }],
    [HTTP_PROXY, 'HTTP_PROXY', { http: true }],
    [TCP, 'TCP', {}],
    [TLS, 'TLS', { tls: true }],
    [UDP, 'UDP', {}],
    [MONGO, 'MONGO', {}],
    [MYSQL, 'MYSQL', {}],
    [REDIS, 'REDIS', {}],
    [PortProtocol.of('grpc-Web'), 'grpc-Web', { http: true }],
    [PortProtocol.of('https'), 'https', { tls: true }],
    [PortProtocol.of('${PROTOCOL}'), '${PROTOCOL}', {}],
  ])('knows %j', (protocol, value, { http = false, tls = false }) => {
    expect(protocol.value).toBe(value);
    expect(protocol.isHttp).toBe(http);
    expect(protocol.isTls).toBe(tls);
  });

  test.each(['', 'SCTP', 'h2c', 'HTTP '].map(v => [v]))('fails for "%s"', value => {
    expect(refusalOf(() => PortProtocol.of(value))).toBe(`PortProtocol.value | invalid ${JSON.stringify(value)}`);
  });
});

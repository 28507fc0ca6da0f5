import { App, Chart, Lazy, Testing } from 'cdk8s';
import { servicePorts } from '../../../src/gateways/render/service-ports';
import { Gateway } from '../../../src/networking/gateway';
import { Server } from '../../../src/networking/server';
import { ServerTls } from '../../../src/networking/server-tls';
import { Mesh } from '../../../src/validation/mesh';
import { MeshPort } from '../../../src/values/mesh-port';
import { PortProtocol } from '../../../src/values/port-protocol';

const tls = ServerTls.passthrough();
const hosts = ['*'];
const HTTP = Server.http({ port: 80, hosts });
const GRPC = Server.grpc({ port: 80, hosts });
const HTTPS = Server.https({ hosts, tls: ServerTls.simple('a') });
const TLS = Server.tls({ hosts, tls });
const TCP = Server.tcp({ port: 9000, hosts });

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart');
});

/** The ports for a Gateway of each list of servers, as `name number`, and what is wrong with them. */
function portsOf(own: MeshPort[], ...servers: Server[][]): { ports: string[]; problems: string[] } {
  const gateways = servers.map((of, i) => new Gateway(chart, `g${i}`, { servers: of }));
  const { ports, problems } = servicePorts('IngressGateway', own, gateways);
  expect(servicePorts('IngressGateway', own, [...gateways].reverse())).toEqual({ ports, problems }); // whatever order they were made in
  return { ports: ports.map(p => `${p.name} ${p.number}`), problems };
}

describe('servicePorts', () => {
  test.each<[string, MeshPort[], Server[][], string[]]>([
    ['own ones first, then those of Gateways by number', [MeshPort.http(15021)], [[TCP, HTTPS], [HTTP]], ['http-15021 15021', 'http-80 80', 'https-443 443', 'tcp-9000 9000']],
    ['each once', [], [[HTTPS], [HTTPS]], ['https-443 443']],
    ['HTTP where gRPC shares the port', [], [[HTTP, GRPC]], ['http-80 80']],
    ['TLS where HTTPS shares the port', [], [[HTTPS, TLS]], ['tls-443 443']],
    ['an own one in the place of that of a Gateway', [MeshPort.https(443, { name: 'web' })], [[HTTPS]], ['web 443']],
    ['an own one that leads to what a Gateway listens on', [MeshPort.tcp(90, { targetPort: 9000 })], [[TCP]], ['tcp-90 90']],
    ['both of one number, TCP and UDP', [MeshPort.of(443, PortProtocol.UDP)], [[HTTPS]], ['udp-443 443', 'https-443 443']],
    ['none for a socket', [], [[Server.http({ bind: 'unix:///x', hosts })]], []],
    ['one that is known late', [], [[Server.tcp({ port: Lazy.any({ produce: () => 7000 }) as number, hosts, name: 'late' })]], ['tcp-7000 7000']],
    ['one of plain TCP, which says nothing, for a server of TLS', [MeshPort.tcp(443)], [[TLS]], ['tcp-443 443']],
  ])('gives %s', (_, own, servers, ports) => {
    expect(portsOf(own, ...servers)).toEqual({ ports, problems: [] });
  });

  test.each<[string, MeshPort[], Server[][], string[]]>([
    ['HTTP and TLS on one port', [], [[HTTP], [Server.tls({ port: 80, hosts, tls })]],
      ['IngressGateway port 80: got "TLS at [chart/g1]", allowed is one meaning for a port, it is HTTP at [chart/g0]; give one of the two servers another port']],
    ['TCP twice on one port', [], [[TCP], [TCP]],
      ['IngressGateway port 9000: got "TCP at [chart/g1]", allowed is one meaning for a port, it is TCP at [chart/g0]; give one of the two servers another port']],
    ['an own port of another protocol', [MeshPort.http(443)], [[HTTPS]],
      ['IngressGateway ports: got "HTTP for port 443", allowed is what [chart/g0] listens for there: HTTPS; correct the protocol of the port, or the port of the server']],
    ['two ports of one name', [MeshPort.https(8443, { name: 'https-443' })], [[HTTPS]],
      ['IngressGateway ports: got "https-443", allowed is names that differ: ports 8443 and 443 share it; give the port another name in ports']],
  ])('finds %s', (_, own, servers, problems) => {
    expect(portsOf(own, ...servers).problems).toEqual(problems);
  });

  test.each<[string, Server[][]]>([
    ['HTTP of several protocols', [[HTTP], [GRPC]]],
    ['TLS of several protocols', [[HTTPS], [TLS]]],
    ['servers of other addresses', [[TCP], [Server.tcp({ port: 9000, hosts, bind: '10.0.0.1' })]]],
    ['a protocol that is known late', [[Server.of(PortProtocol.of('${PROTOCOL}'), { port: 80, hosts })], [HTTP]]],
  ])('finds nothing wrong with %s', (_, servers) => {
    expect(portsOf([], ...servers).problems).toEqual([]);
  });

  test('judges Gateways of different worlds apart', () => {
    const burst = new Chart(app, 'burst');
    Mesh.configure(burst, { world: 'burst' });
    const gateways = [chart, burst].map(scope => new Gateway(scope, 'g', { servers: [TCP] }));
    expect(servicePorts('IngressGateway', [], gateways).problems).toEqual([]);
  });
});

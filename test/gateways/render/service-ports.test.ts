import { App, Chart, Lazy, Testing } from 'cdk8s';
import { problemsOf } from '../../../src/checks/problem';
import { checkServicePorts, servicePorts } from '../../../src/gateways/render/service-ports';
import { Gateway } from '../../../src/networking/gateway';
import { Server } from '../../../src/networking/server';
import { ServerCertificate } from '../../../src/networking/server-certificate';
import { ServerTls } from '../../../src/networking/server-tls';
import { Mesh } from '../../../src/validation/mesh';
import { MeshPort } from '../../../src/values/mesh-port';
import { PortProtocol } from '../../../src/values/port-protocol';
import { brief } from '../../brief';

const tls = ServerTls.passthrough();
const hosts = ['*'];
const HTTP = Server.http({ port: 80, hosts });
const GRPC = Server.grpc({ port: 80, hosts });
const HTTPS = Server.https({ hosts, tls: ServerTls.simple(ServerCertificate.credential('a')) });
const TLS = Server.tls({ hosts, tls });
const TCP = Server.tcp({ port: 9000, hosts });

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart');
});

const problemsIn = (own: MeshPort[], gateways: Gateway[]) => problemsOf(report => checkServicePorts('IngressGateway', own, gateways, report)).map(({ defect }) => brief(defect));

/** The ports for a Gateway of each list of servers, as `name number`, and what is wrong with them. */
function portsOf(own: MeshPort[], ...servers: Server[][]): { ports: string[]; problems: string[] } {
  const gateways = servers.map((of, i) => new Gateway(chart, `g${i}`, { servers: of }));
  const of = (bound: Gateway[]) => ({ ports: servicePorts(own, bound).map(p => `${p.name} ${p.number}`), problems: problemsIn(own, bound) });
  expect(of([...gateways].reverse())).toEqual(of(gateways)); // regardless of the order of definition
  return of(gateways);
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
      ['IngressGateway.ports | stated 80']],
    ['TCP twice on one port', [], [[TCP], [TCP]],
      ['IngressGateway.ports | stated 9000']],
    ['an own port of another protocol', [MeshPort.http(443)], [[HTTPS]],
      ['IngressGateway.ports | conflict 443 (the server of [chart/g0])']],
    ['two ports of one name', [MeshPort.https(8443, { name: 'https-443' })], [[HTTPS]],
      ['IngressGateway.ports[*].name | duplicate "https-443"']],
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
    expect(problemsIn([], gateways)).toEqual([]);
  });
});

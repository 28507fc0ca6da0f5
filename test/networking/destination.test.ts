import { App, Chart, Testing } from 'cdk8s';
import { Destination, HttpRoute, IMeshService, Mesh, MeshPort, MeshService, MeshValidation, ServiceEntry, TcpRoute, VirtualService } from '../../src';
import { judgeApp } from '../../src/validation/judge-app';
import { lateProblemsOf } from '../../src/validation/late-checks';
import { brief } from '../brief';

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'default' });
});

function routeTo(service: IMeshService, port?: number): VirtualService {
  return new VirtualService(chart, 'vs', { hosts: ['a'], http: [HttpRoute.route([{ destination: Destination.service(service, { port }) }])] });
}

describe('the declared ports of a destination', () => {
  const two = MeshService.fromHost('two', { ports: [MeshPort.http(80), MeshPort.grpc(9000)] });

  test.each<[string, IMeshService, number | undefined, string[]]>([
    ['one of them', two, 80, []],
    ['an unknown one', two, 81, ['destination-declared-ports | spec.http[0].route[0].destination.port.number | invalid 81']],
    ['none of several', two, undefined, ['destination-declared-ports | spec.http[0].route[0].destination.port.number | missing']],
    ['none of one', MeshService.fromHost('one', { ports: [MeshPort.http(80)] }), undefined, []],
    ['a port of a service without declared ports', MeshService.fromHost('one'), 81, []],
  ])('are checked for %s', (_, service, port, expected) => {
    expect(lateProblemsOf(routeTo(service, port)).map(({ rule, defect }) => `${rule.id} | ${brief(defect)}`)).toEqual(expected);
  });

  test('are checked in mirrors and in routes of connections', () => {
    const mirrors = [{ destination: Destination.service(two, { port: 81 }) }];
    const vs = new VirtualService(chart, 'vs', {
      hosts: ['a'], http: [HttpRoute.route([{ destination: Destination.host('a') }], { mirrors })], tcp: [TcpRoute.route([{ destination: Destination.service(two, { port: 82 }) }])],
    });
    expect(lateProblemsOf(vs).map(({ defect }) => brief(defect))).toEqual(['spec.http[0].mirror.port.number | invalid 81', 'spec.tcp[0].route[0].destination.port.number | invalid 82']);
  });

  test('of a service in the same app are reported once, by the rule over manifests', () => {
    const entry = new ServiceEntry(chart, 'entry', { hosts: ['a.example.com'], ports: [MeshPort.https(443)] });
    routeTo(entry, 80);
    expect(judgeApp(app, []).findings.map(f => f.rule)).toEqual(['destination-port-not-found']);
  });

  test('are not checked where the rules are off', () => {
    Mesh.configure(app, { validation: MeshValidation.OFF });
    routeTo(two, 81);
    expect(judgeApp(app, []).findings).toEqual([]);
  });
});

import { App, Chart, Duration, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Backend, BurstLoad, BurstLoadOptions, LoadReporter, MeshService, TrafficSplit, WeightState } from '../../../src';
import { refusalOf } from '../../brief';

let app: App;
let chart: Chart;
let split: TrafficSplit;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'shop' });
  split = new TrafficSplit(chart, 'split', { service: MeshService.fromHost('a.example.com'), backends: [Backend.service()], weightStates: [WeightState.of('only', { a: 1 })] });
});

const query = (labels: string, window: string) => `sum(rate(istio_requests_total{reporter=${labels}}[${window}]))`;
const HOST = 'destination_service="a.example.com"';

describe('BurstLoad', () => {
  test.each<[string, BurstLoadOptions, string]>([
    ['all callers, over four scrapes of 15 s', {}, query(`"source",${HOST}`, '1m')],
    ['one caller', { sourceWorkload: 'frontend' }, query(`"source",${HOST},source_workload="frontend"`, '1m')],
    ['one caller of a namespace', { sourceWorkload: 'frontend', sourceNamespace: 'web' }, query(`"source",${HOST},source_workload="frontend",source_workload_namespace="web"`, '1m')],
    ['callers of a namespace', { sourceNamespace: 'web' }, query(`"source",${HOST},source_workload_namespace="web"`, '1m')],
    ['what the service reports', { reporter: LoadReporter.DESTINATION }, query(`"destination",${HOST}`, '1m')],
    ['what a waypoint reports', { reporter: LoadReporter.WAYPOINT }, query(`"waypoint",${HOST}`, '1m')],
    ['with other labels, quoted', { labels: { response_code: '200', path: 'a"b\\c' } }, query(`"source",${HOST},response_code="200",path="a\\"b\\\\c"`, '1m')],
    ['four scrapes of another length', { scrapeInterval: Duration.seconds(5) }, query(`"source",${HOST}`, '20s')],
    ['two scrapes', { scrapeInterval: Duration.seconds(30), window: Duration.minutes(1) }, query(`"source",${HOST}`, '1m')],
    ['a window in hours', { window: Duration.hours(2) }, query(`"source",${HOST}`, '2h')],
    ['a window in milliseconds', { scrapeInterval: Duration.millis(250), window: Duration.millis(500) }, query(`"source",${HOST}`, '500ms')],
  ])('asks for %s', (_, options, text) => expect(BurstLoad.requestRate(options)._toQuery(split)).toBe(text));

  test('takes a workload of the app as caller', () => {
    const frontend = new kplus.Deployment(chart, 'frontend', { metadata: { name: 'frontend', namespace: 'web' }, containers: [{ image: 'x' }] });
    expect(BurstLoad.requestRate({ source: frontend })._toQuery(split)).toBe(query(`"source",${HOST},source_workload="frontend",source_workload_namespace="web"`, '1m'));
  });

  test('counts connections, or what a query says', () => {
    expect(BurstLoad.connectionRate()._toQuery(split)).toBe(`sum(rate(istio_tcp_connections_opened_total{reporter="source",${HOST}}[1m]))`);
    expect(BurstLoad.query('max(queue_length)')._toQuery(split)).toBe('max(queue_length)');
  });

  test.each<[string, () => unknown, string]>([
    ['a window below two scrapes', () => BurstLoad.requestRate({ window: Duration.seconds(15) }),
      'BurstLoad.window | invalid "15s"'],
    ['no scrape interval', () => BurstLoad.connectionRate({ scrapeInterval: Duration.seconds(0) }), 'BurstLoad.scrapeInterval | invalid "0ms"'],
    ['what is no name of a label', () => BurstLoad.requestRate({ labels: { 'response-code': '200' } }), 'BurstLoad.labels | invalid "response-code"'],
    ['no query', () => BurstLoad.query(''), 'BurstLoad.query | invalid ""'],
    ['a caller that is named twice', () => BurstLoad.requestRate({ source: split.virtualService, sourceWorkload: 'b' }), 'BurstLoad.sourceWorkload | conflict "b" (source)'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));
});

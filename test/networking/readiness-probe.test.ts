import { Chart, Duration, Lazy, Testing } from 'cdk8s';
import { ProbeScheme, ReadinessProbe } from '../../src/networking/readiness-probe';
import { WorkloadGroup } from '../../src/networking/workload-group';
import { refusalOf } from '../brief';
import { specOf } from '../spec-of';

const rendered = (probe: ReadinessProbe) =>
  (specOf(new WorkloadGroup(new Chart(Testing.app(), 'chart'), 'vms', { template: {}, probe })) as { probe: object }).probe;

const timing = { initialDelay: Duration.seconds(0), timeout: Duration.millis(3000), period: Duration.minutes(1), successThreshold: 2, failureThreshold: 4 };
const seconds = { initialDelaySeconds: 0, timeoutSeconds: 3, periodSeconds: 60, successThreshold: 2, failureThreshold: 4 };

describe('ReadinessProbe', () => {
  test.each<[string, ReadinessProbe, object]>([
    ['HTTP', ReadinessProbe.httpGet(8080), { httpGet: { port: 8080 } }],
    ['HTTP with all options', ReadinessProbe.httpGet(8080, {
      ...timing, path: '/ready', host: '127.0.0.1', scheme: ProbeScheme.HTTPS, httpHeaders: [{ name: 'Host', value: 'a' }, { name: 'X-A', value: '' }],
    }), { ...seconds, httpGet: { port: 8080, path: '/ready', host: '127.0.0.1', scheme: 'HTTPS', httpHeaders: [{ name: 'Host', value: 'a' }, { name: 'X-A', value: '' }] } }],
    ['TCP', ReadinessProbe.tcpSocket(3550), { tcpSocket: { port: 3550 } }],
    ['TCP with all options', ReadinessProbe.tcpSocket(3550, { ...timing, host: 'localhost' }), { ...seconds, tcpSocket: { port: 3550, host: 'localhost' } }],
    ['a command', ReadinessProbe.exec(['/bin/ready', '--quick']), { exec: { command: ['/bin/ready', '--quick'] } }],
    ['a command with all options', ReadinessProbe.exec(['ready'], timing), { ...seconds, exec: { command: ['ready'] } }],
  ])('by %s', (_, probe, expected) => {
    expect(rendered(probe)).toEqual(expected);
  });

  test('lets Lazy values through', () => {
    const probe = ReadinessProbe.exec(Lazy.any({ produce: () => ['late'] }), { period: Lazy.any({ produce: () => 7 }) });
    expect(rendered(probe)).toEqual({ exec: { command: ['late'] }, periodSeconds: 7 });
  });

  test.each<[string, () => unknown, string]>([
    ['no port (HTTP)', () => ReadinessProbe.httpGet(0), 'workload-group-probe | ReadinessProbe.httpGet.port | invalid 0'],
    ['no port (TCP)', () => ReadinessProbe.tcpSocket(65536), 'workload-group-probe | ReadinessProbe.tcpSocket.port | invalid 65536'],
    ['a header name that the webhook refuses', () => ReadinessProbe.httpGet(1, { httpHeaders: [{ name: 'a_b', value: '' }] }),
      'workload-group-probe | ReadinessProbe.httpGet.httpHeaders[0].name | invalid "a_b"'],
    ['no command', () => ReadinessProbe.exec([]), 'workload-group-probe | ReadinessProbe.exec.command | missing'],
    ['an empty argument', () => ReadinessProbe.exec(['a', '']), 'ReadinessProbe.exec.command[1] | invalid ""'],
    ['parts of seconds', () => ReadinessProbe.exec(['a'], { timeout: Duration.millis(1500) }), 'ReadinessProbe.timeoutSeconds | invalid "1500ms"'],
    ['a threshold below 0', () => ReadinessProbe.exec(['a'], { failureThreshold: -1 }), 'workload-group-probe-times | ReadinessProbe.failureThreshold | invalid -1'],
    ['a threshold in parts', () => ReadinessProbe.exec(['a'], { successThreshold: 1.5 }), 'workload-group-probe-times | ReadinessProbe.successThreshold | invalid 1.5'],
  ])('fails for %s', (_, make, message) => {
    expect(refusalOf(make)).toBe(message);
  });
});

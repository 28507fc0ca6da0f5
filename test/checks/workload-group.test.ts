import { WORKLOAD_GROUP } from '../../src/checks/workload-group';
import { saidOf } from './said-of';

describe('a WorkloadGroup', () => {
  test.each<[string, string]>([
    ['a template', 'template: {}'],
    ['labels', 'template: {}, metadata: {labels: {app: a}}'],
    ['a probe by HTTP', 'template: {}, probe: {httpGet: {port: 80, scheme: HTTPS, httpHeaders: [{name: x-a, value: b}]}, periodSeconds: 0}'],
    ['a probe by TCP', 'template: {}, probe: {tcpSocket: {port: 80}}'],
    ['a command', 'template: {}, probe: {exec: {command: [a]}}'],
    ['placeholders', 'template: {}, metadata: {labels: {"${K}": "${V}"}}, probe: {httpGet: {port: "${P}", scheme: "${S}", httpHeaders: [{name: "${H}"}]}}'],
  ])('passes with %s', (_, spec) => expect(saidOf(WORKLOAD_GROUP, spec)).toEqual([]));

  test.each<[string, string, ...string[]]>([
    ['WG-01', 'metadata: {}', 'workload-group-template | spec.template | missing'],
    ['WG-02', 'template: {}, metadata: {labels: {a b: c}}',
      'workload-group-labels | spec.metadata.labels | invalid "a b"'],
    ['WG-03', 'template: {}, probe: {exec: {command: [a]}, periodSeconds: -1}',
      'workload-group-probe-times | spec.probe.periodSeconds | invalid -1'],
    ['WG-04', 'template: {}, probe: {exec: {command: [a]}, initialDelaySeconds: -1}',
      'workload-group-probe-times | spec.probe.initialDelaySeconds | invalid -1'],
    ['WG-05', 'template: {}, probe: {exec: {command: [a]}, timeoutSeconds: -1}',
      'workload-group-probe-times | spec.probe.timeoutSeconds | invalid -1'],
    ['WG-06', 'template: {}, probe: {exec: {command: [a]}, successThreshold: -1}',
      'workload-group-probe-times | spec.probe.successThreshold | invalid -1'],
    ['WG-07', 'template: {}, probe: {exec: {command: [a]}, failureThreshold: -1}',
      'workload-group-probe-times | spec.probe.failureThreshold | invalid -1'],
    ['WG-08', 'template: {}, probe: {httpGet: null}',
      'workload-group-probe | spec.probe | stated'],
    ['WG-09', 'template: {}, probe: {httpGet: {}}',
      'workload-group-probe | spec.probe.httpGet.port | invalid 0'],
    ['WG-10', 'template: {}, probe: {httpGet: {port: 80, scheme: http}}',
      'workload-group-probe | spec.probe.httpGet.scheme | invalid "http"'],
    ['WG-11', 'template: {}, probe: {httpGet: {port: 80, httpHeaders: [null]}}',
      'null-entry | spec.probe.httpGet.httpHeaders[0] | invalid null'],
    ['WG-12', 'template: {}, probe: {httpGet: {port: 80, httpHeaders: [{name: a_b}]}}',
      'workload-group-probe | spec.probe.httpGet.httpHeaders[0].name | invalid "a_b"'],
    ['WG-13', 'template: {}, probe: {tcpSocket: null}',
      'workload-group-probe | spec.probe | stated'],
    ['WG-14', 'template: {}, probe: {tcpSocket: {port: 70000}}',
      'workload-group-probe | spec.probe.tcpSocket.port | invalid 70000'],
    ['WG-15', 'template: {}, probe: {exec: null}',
      'workload-group-probe | spec.probe | stated'],
    ['WG-16', 'template: {}, probe: {exec: {command: []}}', 'workload-group-probe | spec.probe.exec.command | missing'],
    ['WG-17', 'template: {}, probe: {grpc: {port: 80}}',
      'workload-group-probe | spec.probe | stated'],
  ])('fails by %s: %#', (_, spec, ...said) => expect(saidOf(WORKLOAD_GROUP, spec)).toEqual(said));

  test('is judged without a fall where its types are odd, of which the CRD speaks', () => {
    expect(() => saidOf(WORKLOAD_GROUP, 'template: 3, metadata: 4, probe: {httpGet: {port: a, httpHeaders: [1, {name: 3}], scheme: 4}, periodSeconds: a}')).not.toThrow();
  });
});

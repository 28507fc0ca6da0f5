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
    ['WG-01', 'metadata: {}', 'workload-group-template | spec.template | got nothing, allowed is a template; give it, "{}" if the workloads have nothing in common'],
    ['WG-02', 'template: {}, metadata: {labels: {a b: c}}',
      'workload-group-labels | spec.metadata.labels | got "a b", allowed is a label key: an optional DNS prefix with "/", then at most 63 letters, digits, "-", "_", "."; rename the key'],
    ['WG-03', 'template: {}, probe: {exec: {command: [a]}, periodSeconds: -1}',
      'workload-group-probe-times | spec.probe.periodSeconds | got -1, allowed is a whole number from 0 to 2147483647; correct the number'],
    ['WG-04', 'template: {}, probe: {exec: {command: [a]}, initialDelaySeconds: -1}',
      'workload-group-probe-times | spec.probe.initialDelaySeconds | got -1, allowed is a whole number from 0 to 2147483647; correct the number'],
    ['WG-05', 'template: {}, probe: {exec: {command: [a]}, timeoutSeconds: -1}',
      'workload-group-probe-times | spec.probe.timeoutSeconds | got -1, allowed is a whole number from 0 to 2147483647; correct the number'],
    ['WG-06', 'template: {}, probe: {exec: {command: [a]}, successThreshold: -1}',
      'workload-group-probe-times | spec.probe.successThreshold | got -1, allowed is a whole number from 0 to 2147483647; correct the number'],
    ['WG-07', 'template: {}, probe: {exec: {command: [a]}, failureThreshold: -1}',
      'workload-group-probe-times | spec.probe.failureThreshold | got -1, allowed is a whole number from 0 to 2147483647; correct the number'],
    ['WG-08', 'template: {}, probe: {httpGet: null}',
      'workload-group-probe | spec.probe | got none, allowed is one of httpGet, tcpSocket, exec; say how the workload is asked'],
    ['WG-09', 'template: {}, probe: {httpGet: {}}',
      'workload-group-probe | spec.probe.httpGet.port | got 0, allowed is a port number from 1 to 65535; give the number of a port'],
    ['WG-10', 'template: {}, probe: {httpGet: {port: 80, scheme: http}}',
      'workload-group-probe | spec.probe.httpGet.scheme | got "http", allowed is one of HTTP, HTTPS; use one of them'],
    ['WG-11', 'template: {}, probe: {httpGet: {port: 80, httpHeaders: [null]}}',
      'null-entry | spec.probe.httpGet.httpHeaders[0] | got null, allowed is an entry; remove it'],
    ['WG-12', 'template: {}, probe: {httpGet: {port: 80, httpHeaders: [{name: a_b}]}}',
      'workload-group-probe | spec.probe.httpGet.httpHeaders[0].name | got "a_b", allowed is letters, digits and "-"; correct the name'],
    ['WG-13', 'template: {}, probe: {tcpSocket: null}',
      'workload-group-probe | spec.probe | got none, allowed is one of httpGet, tcpSocket, exec; say how the workload is asked'],
    ['WG-14', 'template: {}, probe: {tcpSocket: {port: 70000}}',
      'workload-group-probe | spec.probe.tcpSocket.port | got 70000, allowed is a port number from 1 to 65535; give the number of a port'],
    ['WG-15', 'template: {}, probe: {exec: null}',
      'workload-group-probe | spec.probe | got none, allowed is one of httpGet, tcpSocket, exec; say how the workload is asked'],
    ['WG-16', 'template: {}, probe: {exec: {command: []}}', 'workload-group-probe | spec.probe.exec.command | got nothing, allowed is a command; name the program'],
    ['WG-17', 'template: {}, probe: {grpc: {port: 80}}',
      'workload-group-probe | spec.probe | got grpc, allowed is one of httpGet, tcpSocket, exec; say how the workload is asked'],
  ])('fails by %s: %#', (_, spec, ...said) => expect(saidOf(WORKLOAD_GROUP, spec)).toEqual(said));

  test('is judged without a fall where its types are odd, of which the CRD speaks', () => {
    expect(() => saidOf(WORKLOAD_GROUP, 'template: 3, metadata: 4, probe: {httpGet: {port: a, httpHeaders: [1, {name: 3}], scheme: 4}, periodSeconds: a}')).not.toThrow();
  });
});

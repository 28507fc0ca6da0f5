import { WORKLOAD_ENTRY } from '../../src/checks/workload-entry';
import { saidOf } from './said-of';

describe('a WorkloadEntry', () => {
  test.each<[string, string]>([
    ['an address', 'address: 10.0.0.1, ports: {http: 80}, labels: {app: a, a.b/c: ""}'],
    ['a name', 'address: vm.example.com'],
    ['a socket', 'address: unix://@a'],
    ['a socket whose path has a line break', 'address: "unix:///run/\\na"'],
    ['placeholders', 'address: "${IP}", ports: {"${P}": "${N}"}, labels: {app: "${A}"}'],
  ])('passes with %s', (_, spec) => expect(saidOf(WORKLOAD_ENTRY, spec)).toEqual([]));

  test.each<[string, string, ...string[]]>([
    ['WE-01', 'labels: {app: a}',
      'workload-entry-address | spec | stated'],
    ['WE-02', 'network: far',
      'workload-entry-network-only | spec.address | missing'],
    ['WE-03', 'address: unix://run',
      'workload-entry-address | spec.address | invalid "unix://run"'],
    ['WE-04', 'address: unix:///run/a.sock, ports: {http: 80}',
      'workload-entry-address | spec | conflict "unix:///run/a.sock" (ports)'],
    ['WE-05', 'address: a_b',
      'workload-entry-address | spec.address | invalid "a_b"'],
    ['WE-06', 'address: 10.0.0.1, ports: {a.b: 80}',
      'workload-entry-ports | spec.ports | invalid "a.b"'],
    ['WE-07', 'address: 10.0.0.1, ports: {http: 0}',
      'workload-entry-ports | spec.ports.http | invalid 0'],
    ['WE-08', 'address: 10.0.0.1, labels: {-a: b}',
      'workload-entry-labels | spec.labels | invalid "-a"'],
    ['WE-08', 'address: 10.0.0.1, labels: {a: -b}',
      'workload-entry-labels | spec.labels.a | invalid "-b"'],
  ])('fails by %s: %#', (_, spec, ...said) => expect(saidOf(WORKLOAD_ENTRY, spec)).toEqual(said));

  test('is judged without a fall where its types are odd, of which the CRD speaks', () => {
    expect(() => saidOf(WORKLOAD_ENTRY, 'address: [a], network: 3, ports: {a: b}, labels: [1]')).not.toThrow();
  });
});

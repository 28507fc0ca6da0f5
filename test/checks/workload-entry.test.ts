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
      'workload-entry-address | spec | got neither address nor network, allowed is an address, or a network that is reached through its gateway; give the address of the workload'],
    ['WE-02', 'network: far',
      'workload-entry-network-only | spec.address | got nothing with the network "far", allowed is an address; give it, unless the network has a gateway'],
    ['WE-03', 'address: unix://run',
      'workload-entry-address | spec.address | got "unix://run", allowed is "unix:///absolute/path" or "unix://@abstract-name"; correct the path'],
    ['WE-04', 'address: unix:///run/a.sock, ports: {http: 80}',
      'workload-entry-address | spec | got "unix:///run/a.sock", allowed is a socket only without ports; leave ports out, a socket has none'],
    ['WE-05', 'address: a_b',
      'workload-entry-address | spec.address | got "a_b", allowed is an IP address, a full domain name, "unix:///path" or "unix://@name"; correct the address'],
    ['WE-06', 'address: 10.0.0.1, ports: {a.b: 80}',
      'workload-entry-ports | spec.ports | got "a.b", allowed is port names that are DNS labels: letters, digits and "-", at most 62 characters; rename the port'],
    ['WE-07', 'address: 10.0.0.1, ports: {http: 0}',
      'workload-entry-ports | spec.ports.http | got 0, allowed is a port number from 1 to 65535; give the number of a port'],
    ['WE-08', 'address: 10.0.0.1, labels: {-a: b}',
      'workload-entry-labels | spec.labels | got "-a", allowed is a label key: an optional DNS prefix with "/", then at most 63 letters, digits, "-", "_", "."; rename the key'],
    ['WE-08', 'address: 10.0.0.1, labels: {a: -b}',
      'workload-entry-labels | spec.labels | got "-b", allowed is a label value: letters, digits, "-", "_", "."; correct the value'],
  ])('fails by %s: %#', (_, spec, ...said) => expect(saidOf(WORKLOAD_ENTRY, spec)).toEqual(said));

  test('is judged without a fall where its types are odd, of which the CRD speaks', () => {
    expect(() => saidOf(WORKLOAD_ENTRY, 'address: [a], network: 3, ports: {a: b}, labels: [1]')).not.toThrow();
  });
});

import { PEER_AUTHENTICATION } from '../../src/checks/peer-authentication';
import { saidOf } from './said-of';

describe('a PeerAuthentication', () => {
  test.each<[string, string]>([
    ['a mode', 'mtls: {mode: STRICT}'],
    ['ports of workloads', 'selector: {matchLabels: {app: a}}, portLevelMtls: {"80": {mode: DISABLE}}'],
    ['placeholders', 'selector: {matchLabels: {app: a}}, portLevelMtls: {"${P}": {mode: DISABLE}}'],
  ])('passes with %s', (_, spec) => expect(saidOf(PEER_AUTHENTICATION, spec)).toEqual([]));

  test.each<[string, string, ...string[]]>([
    ['PA-01', 'portLevelMtls: {"80": {mode: DISABLE}}',
      'peer-authentication-port-level-mtls | spec | got portLevelMtls without a selector, allowed is both or none; select the workloads that the ports are of'],
    ['PA-02', 'selector: {matchLabels: {app: a}}, portLevelMtls: {}',
      'peer-authentication-port-level-mtls | spec.portLevelMtls | got no ports, allowed is at least one; name the ports, or leave it out'],
    ['PA-03', 'selector: {matchLabels: {app: a}}, portLevelMtls: {"080": {mode: DISABLE}}',
      'peer-authentication-port-level-mtls | spec.portLevelMtls | got "080", allowed is a port number from 1 to 65535; give the number of a port'],
    ['PA-03', 'selector: {matchLabels: {app: a}}, portLevelMtls: {"0": {mode: DISABLE}}',
      'peer-authentication-port-level-mtls | spec.portLevelMtls | got "0", allowed is a port number from 1 to 65535; give the number of a port'],
    ['SELECTOR-01', 'selector: {matchLabels: {"": a}}',
      'workload-selector-labels | spec.selector.matchLabels | got "=a", allowed is a key, and no "*" in key or value; write the label as workloads have it'],
    ['SELECTOR-02', 'selector: {matchLabels: {app: "*"}}',
      'workload-selector-labels | spec.selector.matchLabels.app | got "app=*", allowed is a key, and no "*" in key or value; write the label as workloads have it'],
    ['SELECTOR-03', 'selector: {}',
      'workload-selector-empty | spec.selector | got no labels, allowed is at least one; name labels of the workloads, or leave the selector out'],
  ])('fails by %s: %#', (_, spec, ...said) => expect(saidOf(PEER_AUTHENTICATION, spec)).toEqual(said));

  test('is judged without a fall where its types are odd, of which the CRD speaks', () => {
    expect(() => saidOf(PEER_AUTHENTICATION, 'selector: 3, portLevelMtls: [1]')).not.toThrow();
  });
});

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
      'peer-authentication-port-level-mtls | spec | stated'],
    ['PA-02', 'selector: {matchLabels: {app: a}}, portLevelMtls: {}',
      'peer-authentication-port-level-mtls | spec.portLevelMtls | invalid {}'],
    ['PA-03', 'selector: {matchLabels: {app: a}}, portLevelMtls: {"080": {mode: DISABLE}}',
      'peer-authentication-port-level-mtls | spec.portLevelMtls | stated "080"'],
    ['PA-03', 'selector: {matchLabels: {app: a}}, portLevelMtls: {"0": {mode: DISABLE}}',
      'peer-authentication-port-level-mtls | spec.portLevelMtls | stated "0"'],
    ['SELECTOR-01', 'selector: {matchLabels: {"": a}}',
      'workload-selector-labels | spec.selector.matchLabels | invalid ""'],
    ['SELECTOR-02', 'selector: {matchLabels: {app: "*"}}',
      'workload-selector-labels | spec.selector.matchLabels.app | invalid "*"'],
    ['SELECTOR-03', 'selector: {}',
      'workload-selector-empty | spec.selector | stated'],
  ])('fails by %s: %#', (_, spec, ...said) => expect(saidOf(PEER_AUTHENTICATION, spec)).toEqual(said));

  test('is judged without a fall where its types are odd, of which the CRD speaks', () => {
    expect(() => saidOf(PEER_AUTHENTICATION, 'selector: 3, portLevelMtls: [1]')).not.toThrow();
  });
});

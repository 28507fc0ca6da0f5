import { MeshMembership } from '../../src';

describe('MeshMembership', () => {
  test.each<[string, MeshMembership, { [key: string]: string }]>([
    ['injection', MeshMembership.injection(), { 'istio-injection': 'enabled' }],
    ['revision', MeshMembership.revision('canary'), { 'istio.io/rev': 'canary' }],
    ['revision by a placeholder', MeshMembership.revision('${REVISION}'), { 'istio.io/rev': '${REVISION}' }],
    ['ambient', MeshMembership.ambient(), { 'istio.io/dataplane-mode': 'ambient' }],
    ['ambient with a waypoint', MeshMembership.ambient({ waypoint: 'waypoint', waypointNamespace: 'infra' }), {
      'istio.io/dataplane-mode': 'ambient', 'istio.io/use-waypoint': 'waypoint', 'istio.io/use-waypoint-namespace': 'infra',
    }],
    ['none', MeshMembership.none(), { 'istio-injection': 'disabled' }],
  ])('%s gives labels', (_, membership, labels) => expect(membership.labels).toEqual(labels));

  test('keeps its labels from changes', () => {
    const membership = MeshMembership.injection();
    membership.labels['istio-injection'] = 'disabled';
    expect(membership.labels).toEqual({ 'istio-injection': 'enabled' });
  });

  test.each<[string, () => MeshMembership, string]>([
    ['no revision', () => MeshMembership.revision(''), 'MeshMembership revision: got "", allowed is a text that is not empty; name the revision, or use MeshMembership.injection()'],
    ['a revision with a dot', () => MeshMembership.revision('1.31'), 'MeshMembership revision: got "1.31", allowed is a DNS label: letters, digits and "-", at most 63 characters; rename it'],
    ['an empty waypoint', () => MeshMembership.ambient({ waypoint: '' }), 'MeshMembership waypoint: got ""'],
    ['a waypoint that is no name', () => MeshMembership.ambient({ waypoint: 'a b' }), 'MeshMembership waypoint: got "a b"'],
    ['the namespace of no waypoint', () => MeshMembership.ambient({ waypointNamespace: 'infra' }), 'MeshMembership waypointNamespace: got "infra", allowed is the namespace of a waypoint that is named; name the waypoint too'],
    ['an empty namespace of the waypoint', () => MeshMembership.ambient({ waypointNamespace: '' }), 'MeshMembership waypointNamespace: got ""'],
    ['a namespace of the waypoint that is none', () => MeshMembership.ambient({ waypointNamespace: 'a_b' }), 'MeshMembership waypointNamespace: got "a_b"'],
  ])('fails for %s', (_, make, message) => expect(make).toThrow(message));
});

import { MeshMembership } from '../../src';
import { refusalOf } from '../brief';

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
    ['no revision', () => MeshMembership.revision(''), 'MeshMembership.revision | invalid ""'],
    ['a revision with a dot', () => MeshMembership.revision('1.31'), 'MeshMembership.revision | invalid "1.31"'],
    ['an empty waypoint', () => MeshMembership.ambient({ waypoint: '' }), 'MeshMembership.waypoint | invalid ""'],
    ['a waypoint that is no name', () => MeshMembership.ambient({ waypoint: 'a b' }), 'MeshMembership.waypoint | invalid "a b"'],
    ['the namespace of no waypoint', () => MeshMembership.ambient({ waypointNamespace: 'infra' }), 'MeshMembership.waypoint | missing'],
    ['an empty namespace of the waypoint', () => MeshMembership.ambient({ waypointNamespace: '' }), 'MeshMembership.waypointNamespace | invalid ""'],
    ['a namespace of the waypoint that is none', () => MeshMembership.ambient({ waypointNamespace: 'a_b' }), 'MeshMembership.waypointNamespace | invalid "a_b"'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));
});

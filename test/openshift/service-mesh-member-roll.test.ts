import { ApiObject, App, Chart, JsonPatch, Lazy, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Mesh, MeshNamespace } from '../../src';
import { LabelRequirement, MemberSelector, ServiceMeshMemberRoll, ServiceMeshMemberRollProps } from '../../src/openshift';
import { refusalOf } from '../brief';
import { specOf } from '../spec-of';

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'istio-system' });
});

const roll = (props: ServiceMeshMemberRollProps = {}) => new ServiceMeshMemberRoll(chart, 'roll', props);

describe('ServiceMeshMemberRoll', () => {
  test('is named default and lists its members', () => {
    roll({ members: ['grpc', 'test'] });
    expect(Testing.synth(chart)).toEqual([
      { apiVersion: 'maistra.io/v1', kind: 'ServiceMeshMemberRoll', metadata: { name: 'default', namespace: 'istio-system' }, spec: { members: ['grpc', 'test'] } },
    ]);
  });

  test('has the same version whatever Istio is', () => {
    Mesh.configure(app, { istioVersion: '1.6', preferredApiVersion: 'v1alpha3' });
    expect(ApiObject.of(roll()).toJson().apiVersion).toBe('maistra.io/v1');
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('may be empty', () => expect(specOf(roll())).toEqual({}));

  test('grows, by names, patterns and Namespaces', () => {
    const made = roll({ members: ['a'] });
    made.addMember('shop-*');
    made.addMember('${NAMESPACE}');
    made.addNamespace(new kplus.Namespace(chart, 'b', { metadata: { name: 'b' } }));
    made.addNamespace(new MeshNamespace(chart, 'c', { metadata: { name: 'c' } }));
    expect(made.members).toEqual(['a', 'shop-*', '${NAMESPACE}', 'b', 'c']);
    expect(specOf(made)).toEqual({ members: ['a', 'shop-*', '${NAMESPACE}', 'b', 'c'] });
  });

  test('takes all namespaces', () => expect(specOf(roll({ members: ['*'] }))).toEqual({ members: ['*'] }));

  test('selects namespaces by labels', () => {
    expect(specOf(roll({ memberSelectors: [MemberSelector.labels({ mesh: 'a' }), MemberSelector.of({ matchExpressions: [LabelRequirement.exists('b')] })] }))).toEqual({
      memberSelectors: [{ matchLabels: { mesh: 'a' } }, { matchExpressions: [{ key: 'b', operator: 'Exists' }] }],
    });
  });

  test('takes members that are known late', () => {
    expect(specOf(roll({ members: Lazy.any({ produce: () => ['late'] }) as unknown as string[] }))).toEqual({ members: ['late'] });
  });

  test('keeps its members from changes', () => {
    const made = roll({ members: ['a'] });
    made.members.push('b');
    expect(made.members).toEqual(['a']);
  });

  test('takes a patch of a field that the schema lacks', () => {
    const made = roll({ members: ['a'] });
    ApiObject.of(made).addJsonPatch(JsonPatch.add('/spec/newField', 1));
    expect(specOf(made)).toEqual({ members: ['a'], newField: 1 });
  });

  test.each<[string, () => unknown, string]>([
    ['another name', () => roll({ metadata: { name: 'members' } }), '[chart/roll] service-mesh-member-name | ServiceMeshMemberRoll.metadata.name | invalid "members"'],
    ['a member that is no namespace', () => roll({ members: ['a_b'] }), '[chart/roll] service-mesh-member-roll-members | ServiceMeshMemberRoll.members[0] | invalid "a_b"'],
    ['a pattern with its asterisk in front', () => roll({ members: ['*-shop'] }), '[chart/roll] service-mesh-member-roll-members | ServiceMeshMemberRoll.members[0] | invalid "*-shop"'],
    ['a member twice', () => roll({ members: ['a', 'a'] }), '[chart/roll] ServiceMeshMemberRoll.members | duplicate "a"'],
    ['the namespace of the control plane', () => roll().addMember('istio-system'), '[chart/roll] service-mesh-member-roll-members | ServiceMeshMemberRoll.members[0] | stated "istio-system"'],
    ['what is no Namespace', () => roll().addNamespace(new kplus.ConfigMap(chart, 'map')), 'ServiceMeshMemberRoll.addNamespace [chart/map] | invalid "v1 ConfigMap"'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));
});

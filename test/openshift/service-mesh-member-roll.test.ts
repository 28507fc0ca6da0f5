import { ApiObject, App, Chart, JsonPatch, Lazy, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { LabelRequirement, MemberSelector, Mesh, MeshNamespace, ServiceMeshMemberRoll, ServiceMeshMemberRollProps } from '../../src';
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
    ['another name', () => roll({ metadata: { name: 'members' } }), '[chart/roll] ServiceMeshMemberRoll metadata.name: got "members", allowed is "default"; leave the name out'],
    ['a member that is no namespace', () => roll({ members: ['a_b'] }), '[chart/roll] ServiceMeshMemberRoll members: got "a_b", allowed is the name of a namespace, or a pattern such as "shop-*"; correct the name'],
    ['a pattern with its asterisk in front', () => roll({ members: ['*-shop'] }), 'ServiceMeshMemberRoll members: got "*-shop"'],
    ['a member twice', () => roll({ members: ['a', 'a'] }), '[chart/roll] ServiceMeshMemberRoll members: got "a", allowed is each namespace once; remove the repetition'],
    ['the namespace of the control plane', () => roll().addMember('istio-system'), '[chart/roll] ServiceMeshMemberRoll members: got "istio-system", allowed is any namespace but this, in which the roll and the control plane lie; remove it: its own namespace is in the mesh anyway'],
    ['what is no Namespace', () => roll().addNamespace(new kplus.ConfigMap(chart, 'map')), 'ServiceMeshMemberRoll.addNamespace of [chart/map]: got "v1 ConfigMap", allowed is a construct whose API object is a v1 Namespace; pass the Namespace, or use addMember'],
  ])('fails for %s', (_, make, message) => expect(make).toThrow(message));
});

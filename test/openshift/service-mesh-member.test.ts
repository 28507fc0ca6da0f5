import { ApiObject, Chart, JsonPatch, Testing } from 'cdk8s';
import { ServiceMeshMember, ServiceMeshMemberProps } from '../../src/openshift';
import { refusalOf } from '../brief';
import { specOf } from '../spec-of';

let chart: Chart;
beforeEach(() => {
  chart = new Chart(Testing.app(), 'chart', { namespace: 'shop' });
});

const member = (props: Partial<ServiceMeshMemberProps> = {}) => new ServiceMeshMember(chart, 'member', { controlPlane: { name: 'basic', namespace: 'istio-system' }, ...props });

describe('ServiceMeshMember', () => {
  test('is named default and names the control plane', () => {
    member({ metadata: { labels: { a: 'b' } } });
    expect(Testing.synth(chart)).toEqual([{
      apiVersion: 'maistra.io/v1', kind: 'ServiceMeshMember', metadata: { name: 'default', namespace: 'shop', labels: { a: 'b' } },
      spec: { controlPlaneRef: { name: 'basic', namespace: 'istio-system' } },
    }]);
  });

  test('takes placeholders and a patch', () => {
    const made = member({ controlPlane: { name: '${NAME}', namespace: '${NAMESPACE}' } });
    ApiObject.of(made).addJsonPatch(JsonPatch.add('/spec/newField', 1));
    expect(specOf(made)).toEqual({ controlPlaneRef: { name: '${NAME}', namespace: '${NAMESPACE}' }, newField: 1 });
  });

  test.each<[string, Partial<ServiceMeshMemberProps>, string]>([
    ['another name', { metadata: { name: 'member' } }, '[chart/member] service-mesh-member-name | ServiceMeshMember.metadata.name | invalid "member"'],
    ['a control plane without a name', { controlPlane: { name: '', namespace: 'istio-system' } }, '[chart/member] service-mesh-member-control-plane | ServiceMeshMember.controlPlaneRef.name | missing'],
    ['a control plane without a namespace', { controlPlane: { name: 'basic', namespace: '' } }, '[chart/member] service-mesh-member-control-plane | ServiceMeshMember.controlPlaneRef.namespace | missing'],
    ['a namespace that is none', { controlPlane: { name: 'basic', namespace: 'a_b' } }, '[chart/member] ServiceMeshMember.controlPlaneRef.namespace | invalid "a_b"'],
  ])('fails for %s', (_, props, message) => expect(refusalOf(() => member(props))).toBe(message));
});

import { ApiObject, Chart, JsonPatch, Testing } from 'cdk8s';
import { ServiceMeshMember, ServiceMeshMemberProps } from '../../src';
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
    ['another name', { metadata: { name: 'member' } }, '[chart/member] ServiceMeshMember metadata.name: got "member", allowed is "default"; leave the name out'],
    ['a control plane without a name', { controlPlane: { name: '', namespace: 'istio-system' } }, '[chart/member] ServiceMeshMember controlPlane.name: got ""'],
    ['a control plane without a namespace', { controlPlane: { name: 'basic', namespace: '' } }, '[chart/member] ServiceMeshMember controlPlane.namespace: got ""'],
    ['a namespace that is none', { controlPlane: { name: 'basic', namespace: 'a_b' } }, '[chart/member] ServiceMeshMember controlPlane.namespace: got "a_b"'],
  ])('fails for %s', (_, props, message) => expect(() => member(props)).toThrow(message));
});

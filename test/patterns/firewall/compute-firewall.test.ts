import { ApiObject, Chart, JsonPatch, Testing } from 'cdk8s';
import { ComputeFirewall, ComputeFirewallProps, FirewallRule } from '../../../src';

const rule = FirewallRule.of({ name: 'pods-to-vm', sourceRanges: ['${POD_CIDR}'], targetTags: ['vm'], allow: [{ protocol: 'tcp', ports: [3550, 8080] }] });
const firewall = (props: Partial<ComputeFirewallProps> = {}) => new ComputeFirewall(new Chart(Testing.app(), 'chart', { namespace: 'shop' }), 'firewall', { rule, ...props });
const manifest = (made: ComputeFirewall) => ApiObject.of(made).toJson();

describe('ComputeFirewall', () => {
  test('is an object of Config Connector, named like the rule', () => {
    const made = firewall();
    expect(made.name).toBe('pods-to-vm');
    expect(manifest(made)).toEqual({
      apiVersion: 'compute.cnrm.cloud.google.com/v1beta1', kind: 'ComputeFirewall', metadata: { name: 'pods-to-vm', namespace: 'shop' },
      spec: { direction: 'INGRESS', networkRef: { name: 'default' }, sourceRanges: ['${POD_CIDR}'], targetTags: ['vm'], allow: [{ protocol: 'tcp', ports: ['3550', '8080'] }] },
    });
  });

  test('says everything that the rule says', () => {
    const full = FirewallRule.of({
      name: 'a', description: 'd', network: 'vpc', priority: 0, sourceRanges: ['10.0.0.0/8'], targetServiceAccounts: ['vm@p.iam.gserviceaccount.com'], allow: [{ protocol: 'udp', ports: [53] }],
    });
    expect(manifest(firewall({ rule: full })).spec).toEqual({
      description: 'd', direction: 'INGRESS', priority: 0, networkRef: { name: 'vpc' }, sourceRanges: ['10.0.0.0/8'],
      targetServiceAccounts: [{ external: 'vm@p.iam.gserviceaccount.com' }], allow: [{ protocol: 'udp', ports: ['53'] }],
    });
  });

  test('names a network that Config Connector does not manage', () => {
    expect(manifest(firewall({ externalNetwork: 'projects/p/global/networks/vpc' })).spec.networkRef).toEqual({ external: 'projects/p/global/networks/vpc' });
  });

  test('takes metadata and patches', () => {
    const made = firewall({ metadata: { name: 'other', annotations: { 'cnrm.cloud.google.com/project-id': 'p' } } });
    ApiObject.of(made).addJsonPatch(JsonPatch.add('/spec/enableLogging', true));
    expect(manifest(made)).toMatchObject({ metadata: { name: 'other', annotations: { 'cnrm.cloud.google.com/project-id': 'p' } }, spec: { enableLogging: true } });
  });
});

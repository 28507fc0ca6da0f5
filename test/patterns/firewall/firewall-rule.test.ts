import { Lazy } from 'cdk8s';
import { FirewallRule, FirewallRuleProps } from '../../../src';
import { refusalOf } from '../../brief';

const base: FirewallRuleProps = { name: 'pods-to-vm', sourceRanges: ['10.8.0.0/14'], targetTags: ['vm'], allow: [{ protocol: 'tcp', ports: [3550] }] };
const rule = (props: Partial<FirewallRuleProps> = {}) => FirewallRule.of({ ...base, ...props });

describe('FirewallRule', () => {
  test('is a line for gcloud', () => {
    expect(rule().gcloudCommand).toBe(
      'gcloud compute firewall-rules create pods-to-vm --network=default --direction=INGRESS --action=ALLOW --rules=tcp:3550 --source-ranges=10.8.0.0/14 --target-tags=vm');
  });

  test('says everything that is known, and leaves placeholders to the shell', () => {
    expect(rule({
      description: 'let pods in', network: 'vpc-1', priority: 0, sourceRanges: ['${POD_CIDR}', '10.0.0.0/8'], targetTags: undefined, targetServiceAccounts: ['vm@p.iam.gserviceaccount.com'],
      allow: [{ protocol: 'tcp', ports: [80, 443] }, { protocol: 'udp', ports: [53] }],
    }).gcloudCommand).toBe("gcloud compute firewall-rules create pods-to-vm --description='let pods in' --network=vpc-1 --direction=INGRESS --priority=0 --action=ALLOW "
      + '--rules=tcp:80,tcp:443,udp:53 --source-ranges="${POD_CIDR},10.0.0.0/8" --target-service-accounts=vm@p.iam.gserviceaccount.com');
  });

  test('can be read, by copies', () => {
    const made = rule({ description: 'd', priority: 900 });
    expect([made.name, made.network, made.description, made.priority, made.allow, made.sourceRanges, made.targetTags, made.targetServiceAccounts])
      .toEqual(['pods-to-vm', 'default', 'd', 900, [{ protocol: 'tcp', ports: [3550] }], ['10.8.0.0/14'], ['vm'], undefined]);
    made.sourceRanges.push('0.0.0.0/0');
    made.allow[0].ports.push(22);
    expect(made.gcloudCommand).toBe(rule().gcloudCommand.replace('--network', '--description=d --network').replace('--action', '--priority=900 --action'));
  });

  test('takes ranges that are known late', () => {
    expect(rule({ sourceRanges: Lazy.any({ produce: () => ['10.1.0.0/16'] }) as unknown as string[] }).gcloudCommand).toContain('--source-ranges=10.1.0.0/16 ');
  });

  test.each<[Partial<FirewallRuleProps>, string]>([
    [{ name: 'Pods' }, 'FirewallRule.name | invalid "Pods"'],
    [{ sourceRanges: [] }, 'FirewallRule.sourceRanges | invalid []'],
    [{ sourceRanges: ['10.8.0.0/14', 'pods'] }, 'FirewallRule.sourceRanges[1] | invalid "pods"'],
    [{ targetTags: undefined }, 'FirewallRule.targetTags | missing'],
    [{ targetServiceAccounts: ['a@b'] }, 'FirewallRule.targetTags | conflict (targetServiceAccounts)'],
    [{ targetTags: [] }, 'FirewallRule.targetTags | invalid []'],
    [{ targetTags: ['-vm'] }, 'FirewallRule.targetTags[0] | invalid "-vm"'],
    [{ targetTags: undefined, targetServiceAccounts: [] }, 'FirewallRule.targetServiceAccounts | invalid []'],
    [{ priority: 65536 }, 'FirewallRule.priority | invalid 65536'],
    [{ allow: [] }, 'FirewallRule.allow | invalid []'],
    [{ allow: [{ protocol: 'tcp', ports: [] }] }, 'FirewallRule.allow[0].ports | invalid []'],
    [{ allow: [{ protocol: 'tcp', ports: [-1] }] }, 'FirewallRule.allow[0].ports[0] | invalid -1'],
    [{ allow: [{ protocol: 'TCP', ports: [80] }] }, 'FirewallRule.allow[0].protocol | invalid "TCP"'],
  ])('fails for %j', (props, message) => expect(refusalOf(() => rule(props))).toBe(message));
});

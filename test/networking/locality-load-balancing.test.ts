import { Lazy } from 'cdk8s';
import { LocalityLoadBalancing } from '../../src';
import { resolveTokens } from '../../src/private/resolve-tokens';

const FAILOVER = [{ from: 'eu', to: 'us' }];

describe('LocalityLoadBalancing', () => {
  test.each<[string, LocalityLoadBalancing, object]>([
    ['distribute', LocalityLoadBalancing.distribute({ from: 'eu/a/*', to: { 'eu/a/*': 80, 'us/b/*': 20 } }, { from: 'us', to: { us: 100 } }),
      { localityLbSetting: { distribute: [{ from: 'eu/a/*', to: { 'eu/a/*': 80, 'us/b/*': 20 } }, { from: 'us', to: { us: 100 } }] } }],
    ['distribute by weights that come late', LocalityLoadBalancing.distribute({ from: 'eu', to: { eu: Lazy.any({ produce: () => 7 }), us: 93 } }, { from: 'us', to: Lazy.any({ produce: () => ({ us: 100 }) }) }),
      { localityLbSetting: { distribute: [{ from: 'eu', to: { eu: 7, us: 93 } }, { from: 'us', to: { us: 100 } }] } }],
    ['distribute from a zone and the rest of its region', LocalityLoadBalancing.distribute({ from: 'eu/a', to: { eu: 100 } }, { from: 'eu/*', to: { us: 100 } }),
      { localityLbSetting: { distribute: [{ from: 'eu/a', to: { eu: 100 } }, { from: 'eu/*', to: { us: 100 } }] } }],
    ['failover', LocalityLoadBalancing.failover(FAILOVER), { localityLbSetting: { failover: FAILOVER } }],
    ['failover with every option', LocalityLoadBalancing.failover(FAILOVER, { failoverPriority: ['team', 'version=v1'], enabled: false }),
      { localityLbSetting: { failover: FAILOVER, failoverPriority: ['team', 'version=v1'], enabled: false } }],
    ['failoverPriority', LocalityLoadBalancing.failoverPriority('topology.kubernetes.io/region', 'team'), { localityLbSetting: { failoverPriority: ['topology.kubernetes.io/region', 'team'] } }],
    ['disabled', LocalityLoadBalancing.disabled(), { localityLbSetting: { enabled: false } }],
    ['zoneAware', LocalityLoadBalancing.zoneAware(), { zoneAwareLbSetting: { enabled: true } }],
    ['zoneAware with every option', LocalityLoadBalancing.zoneAware({ enabled: false, failover: FAILOVER, failoverPriority: ['team'], minClusterSize: 1 }),
      { zoneAwareLbSetting: { enabled: false, failover: FAILOVER, failoverPriority: ['team'], minClusterSize: 1 } }],
    ['placeholders', LocalityLoadBalancing.failover([{ from: '${A}/*', to: '${B}' }]), { localityLbSetting: { failover: [{ from: '${A}/*', to: '${B}' }] } }],
  ])('renders %s', (_, locality, expected) => expect(resolveTokens(locality._toIstio())).toEqual(expected));

  test.each<[string, () => unknown, string]>([
    ['nothing to distribute', () => LocalityLoadBalancing.distribute(), 'LocalityLoadBalancing.distribute: got [], allowed is at least one entry; name at least one locality'],
    ['a weight of 0', () => LocalityLoadBalancing.distribute({ from: 'eu', to: { eu: 100, us: 0 } }), "LocalityLoadBalancing.distribute from 'eu' weight: got 0, allowed is a whole number from 1 to 100"],
    ['weights beside 100', () => LocalityLoadBalancing.distribute({ from: 'eu', to: { eu: 80, us: 30 } }), "LocalityLoadBalancing.distribute from 'eu' weights: got 110, allowed is a sum of 100; correct the weights"],
    ['nowhere to distribute to', () => LocalityLoadBalancing.distribute({ from: 'eu', to: {} }), "LocalityLoadBalancing.distribute from 'eu' weights: got 0"],
    ['a zone of a region that is there already', () => LocalityLoadBalancing.distribute({ from: 'eu', to: { eu: 100 } }, { from: 'eu/a', to: { us: 100 } }),
      'LocalityLoadBalancing.distribute from: got "eu/a", allowed is localities that none before it covers; remove one of the two'],
    ['no failover', () => LocalityLoadBalancing.failover([]), 'LocalityLoadBalancing.failover: got [], allowed is at least one entry; name at least one pair of regions'],
    ['a zone', () => LocalityLoadBalancing.failover([{ from: 'eu/a', to: 'us' }]), 'LocalityLoadBalancing.failover: got "eu/a", allowed is the name of a region, without "/" and "*"; name the region alone'],
    ['a wildcard', () => LocalityLoadBalancing.failover([{ from: 'eu', to: '*' }]), 'LocalityLoadBalancing.failover: got "*"'],
    ['a region that takes over from itself', () => LocalityLoadBalancing.failover([{ from: 'eu', to: 'eu' }]), 'LocalityLoadBalancing.failover: got "eu to eu", allowed is two regions'],
    ['a failover by the region label', () => LocalityLoadBalancing.failover(FAILOVER, { failoverPriority: ['topology.kubernetes.io/region'] }),
      'LocalityLoadBalancing.failover failoverPriority: got "topology.kubernetes.io/region", allowed is labels other than topology.kubernetes.io/region, topology.kubernetes.io/zone, topology.istio.io/subzone'],
    ['no labels', () => LocalityLoadBalancing.failoverPriority(), 'LocalityLoadBalancing.failoverPriority: got []'],
    ['zones by a zone label', () => LocalityLoadBalancing.zoneAware({ failoverPriority: ['topology.kubernetes.io/zone=a'] }), 'LocalityLoadBalancing.zoneAware failoverPriority: got "topology.kubernetes.io/zone=a"'],
    ['zones with a failover to a zone', () => LocalityLoadBalancing.zoneAware({ failover: [{ from: 'eu', to: 'us/a' }] }), 'LocalityLoadBalancing.zoneAware failover: got "us/a"'],
    ['an empty cluster', () => LocalityLoadBalancing.zoneAware({ minClusterSize: 0 }), 'LocalityLoadBalancing.zoneAware minClusterSize: got 0, allowed is a whole number from 1'],
  ])('fails for %s', (_, make, message) => expect(make).toThrow(message));
});

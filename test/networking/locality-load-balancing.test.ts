import { Lazy } from 'cdk8s';
import { LocalityLoadBalancing, Percent } from '../../src';
import { resolveTokens } from '../../src/private/resolve-tokens';
import { refusalOf } from '../brief';

const ALL = Percent.of(100);
const FAILOVER = [{ from: 'eu', to: 'us' }];

describe('LocalityLoadBalancing', () => {
  test.each<[string, LocalityLoadBalancing, object]>([
    ['distribute', LocalityLoadBalancing.distribute({ from: 'eu/a/*', to: { 'eu/a/*': Percent.of(80), 'us/b/*': Percent.of(20) } }, { from: 'us', to: { us: ALL } }),
      { localityLbSetting: { distribute: [{ from: 'eu/a/*', to: { 'eu/a/*': 80, 'us/b/*': 20 } }, { from: 'us', to: { us: 100 } }] } }],
    ['distribute by weights that come late', LocalityLoadBalancing.distribute({ from: 'eu', to: { eu: Lazy.any({ produce: () => Percent.of(7) }), us: Percent.of(93) } }, { from: 'us', to: Lazy.any({ produce: () => ({ us: ALL }) }) }),
      { localityLbSetting: { distribute: [{ from: 'eu', to: { eu: 7, us: 93 } }, { from: 'us', to: { us: 100 } }] } }],
    ['distribute from a zone and the rest of its region', LocalityLoadBalancing.distribute({ from: 'eu/a', to: { eu: ALL } }, { from: 'eu/*', to: { us: ALL } }),
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
    ['nothing to distribute', () => LocalityLoadBalancing.distribute(), 'LocalityLoadBalancing.distribute | invalid []'],
    ['a weight of 0', () => LocalityLoadBalancing.distribute({ from: 'eu', to: { eu: ALL, us: Percent.of(0) } }), 'locality-weights | LocalityLoadBalancing.distribute[0].to.us | invalid 0'],
    ['a fraction of a percent', () => LocalityLoadBalancing.distribute({ from: 'eu', to: { eu: Percent.of(99.5), us: Percent.of(0.5) } }), 'locality-weights | LocalityLoadBalancing.distribute[0].to.eu | invalid 99.5'],
    ['a locality of four parts', () => LocalityLoadBalancing.distribute({ from: 'eu', to: { 'eu/a/b/c': ALL } }), 'LocalityLoadBalancing.distribute[0].to | invalid "eu/a/b/c"'],
    ['weights beside 100', () => LocalityLoadBalancing.distribute({ from: 'eu', to: { eu: Percent.of(80), us: Percent.of(30) } }), 'locality-weights | LocalityLoadBalancing.distribute[0].to | stated 110'],
    ['nowhere to distribute to', () => LocalityLoadBalancing.distribute({ from: 'eu', to: {} }), 'locality-weights | LocalityLoadBalancing.distribute[0].to | stated 0'],
    ['a zone of a region that is there already', () => LocalityLoadBalancing.distribute({ from: 'eu', to: { eu: ALL } }, { from: 'eu/a', to: { us: ALL } }),
      'locality-names | LocalityLoadBalancing.distribute | stated "eu/a"'],
    ['no failover', () => LocalityLoadBalancing.failover([]), 'LocalityLoadBalancing.failover | invalid []'],
    ['a zone', () => LocalityLoadBalancing.failover([{ from: 'eu/a', to: 'us' }]), 'locality-failover | LocalityLoadBalancing.failover[0] | invalid "eu/a"'],
    ['a wildcard', () => LocalityLoadBalancing.failover([{ from: 'eu', to: '*' }]), 'locality-failover | LocalityLoadBalancing.failover[0] | invalid "*"'],
    ['a region that takes over from itself', () => LocalityLoadBalancing.failover([{ from: 'eu', to: 'eu' }]), 'locality-failover | LocalityLoadBalancing.failover[0] | stated "eu"'],
    ['a failover by the region label', () => LocalityLoadBalancing.failover(FAILOVER, { failoverPriority: ['topology.kubernetes.io/region'] }),
      'locality-failover | LocalityLoadBalancing.failoverPriority[0] | conflict "topology.kubernetes.io/region" (failover)'],
    ['no labels', () => LocalityLoadBalancing.failoverPriority(), 'LocalityLoadBalancing.failoverPriority | invalid []'],
    ['zones by a zone label', () => LocalityLoadBalancing.zoneAware({ failoverPriority: ['topology.kubernetes.io/zone=a'] }), 'LocalityLoadBalancing.failoverPriority[0] | conflict "topology.kubernetes.io/zone=a" (locality load balancing)'],
    ['zones with a failover to a zone', () => LocalityLoadBalancing.zoneAware({ failover: [{ from: 'eu', to: 'us/a' }] }), 'locality-failover | LocalityLoadBalancing.failover[0] | invalid "us/a"'],
    ['an empty cluster', () => LocalityLoadBalancing.zoneAware({ minClusterSize: 0 }), 'LocalityLoadBalancing.minClusterSize | invalid 0'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));
});

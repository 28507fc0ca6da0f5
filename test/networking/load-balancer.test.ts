import { Duration } from 'cdk8s';
import { ConsistentHash, LoadBalancer, LocalityLoadBalancing, Percent } from '../../src';
import { refusalOf } from '../brief';

const MINUTE = Duration.minutes(1);

describe('LoadBalancer', () => {
  test.each<[string, LoadBalancer, object]>([
    ['roundRobin', LoadBalancer.roundRobin(), { simple: 'ROUND_ROBIN' }],
    ['leastRequest', LoadBalancer.leastRequest(), { simple: 'LEAST_REQUEST' }],
    ['random', LoadBalancer.random(), { simple: 'RANDOM' }],
    ['passthrough', LoadBalancer.passthrough(), { simple: 'PASSTHROUGH' }],
    ['consistentHash', LoadBalancer.consistentHash(ConsistentHash.sourceIp()), { consistentHash: { useSourceIp: true } }],
    ['unspecified', LoadBalancer.unspecified({ warmup: { duration: MINUTE } }), { simple: 'UNSPECIFIED', warmup: { duration: '60s' } }],
    ['every option', LoadBalancer.roundRobin({ locality: LocalityLoadBalancing.disabled(), warmup: { duration: MINUTE, minimumPercent: Percent.of(0), aggression: 0.5 } }),
      { simple: 'ROUND_ROBIN', localityLbSetting: { enabled: false }, warmup: { duration: '60s', minimumPercent: 0, aggression: 0.5 } }],
    ['a hash with a locality', LoadBalancer.consistentHash(ConsistentHash.sourceIp(), { locality: LocalityLoadBalancing.zoneAware() }),
      { consistentHash: { useSourceIp: true }, zoneAwareLbSetting: { enabled: true } }],
  ])('renders %s', (_, loadBalancer, expected) => expect(loadBalancer._toIstio()).toEqual(expected));

  test.each<[string, () => unknown, string]>([
    ['a warm-up of no time', () => LoadBalancer.random({ warmup: { duration: Duration.seconds(0) } }), 'load-balancer-warmup | LoadBalancer.warmup.duration | invalid "0s"'],
    ['a warm-up of a fraction of a millisecond', () => LoadBalancer.random({ warmup: { duration: Duration.millis(1.5) } }), 'load-balancer-warmup | LoadBalancer.warmup.duration | invalid "1.5ms"'],
    ['no aggression', () => LoadBalancer.random({ warmup: { duration: MINUTE, aggression: 0 } }), 'load-balancer-warmup | LoadBalancer.warmup.aggression | invalid 0'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));
});

import { Duration } from 'cdk8s';
import { ConsistentHash, LoadBalancer, LocalityLoadBalancing } from '../../src';

const MINUTE = Duration.minutes(1);

describe('LoadBalancer', () => {
  test.each<[string, LoadBalancer, object]>([
    ['roundRobin', LoadBalancer.roundRobin(), { simple: 'ROUND_ROBIN' }],
    ['leastRequest', LoadBalancer.leastRequest(), { simple: 'LEAST_REQUEST' }],
    ['random', LoadBalancer.random(), { simple: 'RANDOM' }],
    ['passthrough', LoadBalancer.passthrough(), { simple: 'PASSTHROUGH' }],
    ['consistentHash', LoadBalancer.consistentHash(ConsistentHash.sourceIp()), { consistentHash: { useSourceIp: true } }],
    ['unspecified', LoadBalancer.unspecified({ warmup: { duration: MINUTE } }), { simple: 'UNSPECIFIED', warmup: { duration: '60s' } }],
    ['every option', LoadBalancer.roundRobin({ locality: LocalityLoadBalancing.disabled(), warmup: { duration: MINUTE, minimumPercent: 0, aggression: 0.5 } }),
      { simple: 'ROUND_ROBIN', localityLbSetting: { enabled: false }, warmup: { duration: '60s', minimumPercent: 0, aggression: 0.5 } }],
    ['a hash with a locality', LoadBalancer.consistentHash(ConsistentHash.sourceIp(), { locality: LocalityLoadBalancing.zoneAware() }),
      { consistentHash: { useSourceIp: true }, zoneAwareLbSetting: { enabled: true } }],
  ])('renders %s', (_, loadBalancer, expected) => expect(loadBalancer._toIstio()).toEqual(expected));

  test.each<[string, () => unknown, string]>([
    ['a warm-up of no time', () => LoadBalancer.random({ warmup: { duration: Duration.seconds(0) } }), 'LoadBalancer warmup.duration: got "0ms", allowed is whole milliseconds, at least 1'],
    ['a share above 100', () => LoadBalancer.random({ warmup: { duration: MINUTE, minimumPercent: 101 } }), 'LoadBalancer warmup.minimumPercent: got 101, allowed is a number from 0 to 100'],
    ['a negative share', () => LoadBalancer.random({ warmup: { duration: MINUTE, minimumPercent: -1 } }), 'LoadBalancer warmup.minimumPercent: got -1'],
    ['no aggression', () => LoadBalancer.random({ warmup: { duration: MINUTE, aggression: 0 } }), 'LoadBalancer warmup.aggression: got 0, allowed is a number above 0; leave it out for 1'],
  ])('fails for %s', (_, make, message) => expect(make).toThrow(message));
});

import { App, Chart, Duration, Testing } from 'cdk8s';
import { Backend, ClusterFailover, ClusterFailoverAlgorithm, DestinationRule, MeshService, OutlierDetection, TrafficSplit } from '../../src';
import { specOf } from '../spec-of';

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'default' });
});

const policyOf = (failover: ClusterFailover) => {
  const rule = new DestinationRule(chart, 'rule', { host: 'reviews', trafficPolicy: failover.trafficPolicy });
  return (specOf(rule) as { trafficPolicy: object }).trafficPolicy;
};
const all = { maxEjectionPercent: 100 };

describe('ClusterFailover', () => {
  test.each<[string, ClusterFailover, object]>([
    ['ownCluster', ClusterFailover.ownCluster(), { loadBalancer: { localityLbSetting: { failoverPriority: ['topology.istio.io/cluster'] } }, outlierDetection: all }],
    ['ownNetwork', ClusterFailover.ownNetwork(), { loadBalancer: { localityLbSetting: { failoverPriority: ['topology.istio.io/network', 'topology.istio.io/cluster'] } }, outlierDetection: all }],
    ['regions', ClusterFailover.regions([{ from: 'eu', to: 'us' }, { from: 'us', to: 'eu' }]), {
      loadBalancer: { localityLbSetting: { failover: [{ from: 'eu', to: 'us' }, { from: 'us', to: 'eu' }] } }, outlierDetection: all,
    }],
    ['least request', ClusterFailover.ownCluster({ algorithm: ClusterFailoverAlgorithm.LEAST_REQUEST }), {
      loadBalancer: { simple: 'LEAST_REQUEST', localityLbSetting: { failoverPriority: ['topology.istio.io/cluster'] } }, outlierDetection: all,
    }],
    ['round robin', ClusterFailover.ownCluster({ algorithm: ClusterFailoverAlgorithm.ROUND_ROBIN }), {
      loadBalancer: { simple: 'ROUND_ROBIN', localityLbSetting: { failoverPriority: ['topology.istio.io/cluster'] } }, outlierDetection: all,
    }],
    ['random', ClusterFailover.ownCluster({ algorithm: ClusterFailoverAlgorithm.RANDOM }), {
      loadBalancer: { simple: 'RANDOM', localityLbSetting: { failoverPriority: ['topology.istio.io/cluster'] } }, outlierDetection: all,
    }],
    ['an outlier detection', ClusterFailover.ownCluster({ outlierDetection: { consecutive5xxErrors: 1, interval: Duration.seconds(1), baseEjectionTime: Duration.minutes(1), maxEjectionPercent: 50 } }), {
      loadBalancer: { localityLbSetting: { failoverPriority: ['topology.istio.io/cluster'] } },
      outlierDetection: { consecutive5xxErrors: 1, interval: '1s', baseEjectionTime: '60s', maxEjectionPercent: 50 },
    }],
    ['gateway errors alone', ClusterFailover.ownCluster({ outlierDetection: { consecutive5xxErrors: 0, consecutiveGatewayErrors: 3 } }), {
      loadBalancer: { localityLbSetting: { failoverPriority: ['topology.istio.io/cluster'] } },
      outlierDetection: { consecutive5xxErrors: 0, consecutiveGatewayErrors: 3, maxEjectionPercent: 100 },
    }],
  ])('%s', (_, failover, policy) => expect(policyOf(failover)).toEqual(policy));

  test('goes into a pattern, too', () => {
    const { loadBalancer, outlierDetection } = ClusterFailover.ownCluster();
    const split = new TrafficSplit(chart, 'reviews', { service: MeshService.fromServiceName(chart, 'reviews'), backends: [Backend.service()], loadBalancer, outlierDetection });
    expect(specOf(split.destinationRule as DestinationRule)).toEqual({
      host: 'reviews.default.svc.cluster.local',
      trafficPolicy: { loadBalancer: { localityLbSetting: { failoverPriority: ['topology.istio.io/cluster'] } }, outlierDetection: all },
    });
    expect(() => app.synthYaml()).not.toThrow();
  });

  const none = 'allowed is one that ejects endpoints: without it there is no failover; leave consecutive5xxErrors out, or count consecutiveGatewayErrors';
  test.each<[string, OutlierDetection, string]>([
    ['ejects nothing', { consecutive5xxErrors: 0 }, `ClusterFailover outlierDetection: got {"consecutive5xxErrors":0}, ${none}`],
    ['counts no kind of error', { consecutive5xxErrors: 0, consecutiveGatewayErrors: 0, splitExternalLocalOriginErrors: true, consecutiveLocalOriginFailures: 0 }, 'ClusterFailover outlierDetection: got'],
    ['may eject none', { maxEjectionPercent: 0 }, 'ClusterFailover outlierDetection.maxEjectionPercent: got 0, allowed is more than 0: Istio takes 0 for not set; leave it out for 100'],
  ])('fails for an outlier detection that %s', (_, outlierDetection, message) => {
    expect(() => ClusterFailover.ownNetwork({ outlierDetection })).toThrow(message);
  });

  test('fails for a region that takes over from itself', () => {
    expect(() => ClusterFailover.regions([{ from: 'eu', to: 'eu' }])).toThrow('LocalityLoadBalancing.failover: got "eu to eu"');
  });
});

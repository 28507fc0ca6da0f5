import { App, Chart, Duration, Testing } from 'cdk8s';
import { Backend, DestinationRule, MeshService, OutlierDetection, Percent, TrafficSplit } from '../../src';
import { ClusterFailover, ClusterFailoverAlgorithm } from '../../src/multicluster';
import { refusalOf } from '../brief';
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
    ['an outlier detection', ClusterFailover.ownCluster({ outlierDetection: { consecutive5xxErrors: 1, interval: Duration.seconds(1), baseEjectionTime: Duration.minutes(1), maxEjectionPercent: Percent.of(50) } }), {
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

  test.each<[string, OutlierDetection, string]>([
    ['ejects nothing', { consecutive5xxErrors: 0 }, 'ClusterFailover.outlierDetection | stated {"consecutive5xxErrors":0}'],
    ['counts no kind of error', { consecutive5xxErrors: 0, consecutiveGatewayErrors: 0, splitExternalLocalOriginErrors: true, consecutiveLocalOriginFailures: 0 }, 'ClusterFailover.outlierDetection | stated {"consecutive5xxErrors":0,"consecutiveGatewayErrors":0,"splitExternalLocalOriginErrors":true,"consecutiveLocalOriginFailures":0}'],
    ['may eject none', { maxEjectionPercent: Percent.of(0) }, 'ClusterFailover.outlierDetection.maxEjectionPercent | invalid 0'],
  ])('fails for an outlier detection that %s', (_, outlierDetection, message) => {
    expect(refusalOf(() => ClusterFailover.ownNetwork({ outlierDetection }))).toBe(message);
  });

  test('fails for a region that takes over from itself', () => {
    expect(refusalOf(() => ClusterFailover.regions([{ from: 'eu', to: 'eu' }]))).toBe('locality-failover | LocalityLoadBalancing.failover[0] | stated "eu"');
  });
});

import { invalid, stated } from '../checks/defect';
import { refusal } from '../checks/refuse';
import { LoadBalancer, LoadBalancerOptions } from '../networking/load-balancer';
import { LocalityFailover, LocalityLoadBalancing } from '../networking/locality-load-balancing';
import { OutlierDetection } from '../networking/outlier-detection';
import { TrafficPolicy } from '../networking/traffic-policy';
import { Percent } from '../values/percent';

/** How an endpoint is chosen among the healthy ones of a cluster. */
export enum ClusterFailoverAlgorithm {
  /** The one with fewer active requests of two random endpoints: the default of Istio. */
  LEAST_REQUEST = 'LEAST_REQUEST',
  /** Each endpoint in turn. */
  ROUND_ROBIN = 'ROUND_ROBIN',
  /** A random endpoint. */
  RANDOM = 'RANDOM',
}

/** Options for failover between clusters. */
export interface ClusterFailoverOptions {
  /**
   * When an endpoint is considered unhealthy. Fields that are not set have Istio's defaults, except `maxEjectionPercent`.
   * @default - 5 consecutive failures eject an endpoint for at least 30 seconds, checked every 10 seconds, and all endpoints may be ejected (`maxEjectionPercent: 100`)
   */
  readonly outlierDetection?: OutlierDetection;
  /**
   * How an endpoint is chosen among the healthy ones.
   * @default - the default of the mesh, usually least request
   */
  readonly algorithm?: ClusterFailoverAlgorithm;
}

/**
 * Keeps traffic in the caller's cluster while its endpoints are healthy, and sends it to other clusters otherwise: load balancing, and the outlier detection that it requires.
 * Both belong to the DestinationRule of the service: `trafficPolicy` of a DestinationRule, `loadBalancer` and `outlierDetection` of a pattern.
 * @see https://istio.io/latest/docs/tasks/traffic-management/locality-load-balancing/failover/
 *
 * @example
 * declare const chart: Chart;
 * new istio.DestinationRule(chart, 'reviews', {
 *   service: istio.MeshService.fromServiceName(chart, 'reviews', { namespace: 'default' }),
 *   trafficPolicy: istio.multicluster.ClusterFailover.ownCluster().trafficPolicy,
 * });
 */
export class ClusterFailover {
  /** The caller's own cluster first, then any other. Throws if the outlier detection never ejects an endpoint. */
  public static ownCluster(options: ClusterFailoverOptions = {}): ClusterFailover {
    return new ClusterFailover(LocalityLoadBalancing.failoverPriority('topology.istio.io/cluster'), options);
  }

  /** The caller's own cluster first, then its network, then other networks, which are reached through a gateway. Throws if the outlier detection never ejects an endpoint. */
  public static ownNetwork(options: ClusterFailoverOptions = {}): ClusterFailover {
    return new ClusterFailover(LocalityLoadBalancing.failoverPriority('topology.istio.io/network', 'topology.istio.io/cluster'), options);
  }

  /**
   * The caller's own zone first, then its region, then the given failover region: for clusters in different regions.
   * Throws if a region contains `/` or `*`, if it fails over to itself, and if the outlier detection never ejects an endpoint.
   */
  public static regions(failover: LocalityFailover[], options: ClusterFailoverOptions = {}): ClusterFailover {
    return new ClusterFailover(LocalityLoadBalancing.failover(failover), options);
  }

  /** How an endpoint is chosen. */
  public readonly loadBalancer: LoadBalancer;
  /** When an endpoint is considered unhealthy. */
  public readonly outlierDetection: OutlierDetection;

  private constructor(locality: LocalityLoadBalancing, options: ClusterFailoverOptions) {
    checkEjects(options.outlierDetection);
    this.loadBalancer = balancerOf(options.algorithm, { locality });
    // The default limit is 10 %: a cluster whose endpoints all fail would keep most of its traffic.
    this.outlierDetection = { ...options.outlierDetection, maxEjectionPercent: options.outlierDetection?.maxEjectionPercent ?? Percent.of(100) };
  }

  /** Both as the traffic policy of a DestinationRule. */
  public get trafficPolicy(): TrafficPolicy {
    return { loadBalancer: this.loadBalancer, outlierDetection: this.outlierDetection };
  }
}

function balancerOf(algorithm: ClusterFailoverAlgorithm | undefined, options: LoadBalancerOptions): LoadBalancer {
  switch (algorithm) {
    case ClusterFailoverAlgorithm.LEAST_REQUEST:
      return LoadBalancer.leastRequest(options);
    case ClusterFailoverAlgorithm.ROUND_ROBIN:
      return LoadBalancer.roundRobin(options);
    case ClusterFailoverAlgorithm.RANDOM:
      return LoadBalancer.random(options);
    default:
      return LoadBalancer.locality(options.locality!);
  }
}

function checkEjects(outlier: OutlierDetection | undefined): void {
  const ejects = outlier === undefined || outlier.consecutive5xxErrors !== 0 || (outlier.consecutiveGatewayErrors ?? 0) !== 0
    || (outlier.splitExternalLocalOriginErrors === true && outlier.consecutiveLocalOriginFailures !== 0);
  if (!ejects) {
    throw refusal(stated('ClusterFailover.outlierDetection', 'never ejects an endpoint, so that there is no failover', 'remove consecutive5xxErrors, or set consecutiveGatewayErrors', outlier));
  }
  if (outlier?.maxEjectionPercent?.value === 0) {
    throw refusal(invalid('ClusterFailover.outlierDetection.maxEjectionPercent', 0, 'more than 0, because Istio treats 0 as not set', 'leave it out for 100'));
  }
}

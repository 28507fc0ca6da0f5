import { invalid } from '../checks/defect';
import { refusal } from '../checks/refuse';
import { LoadBalancer, LoadBalancerOptions } from '../networking/load-balancer';
import { LocalityFailover, LocalityLoadBalancing } from '../networking/locality-load-balancing';
import { OutlierDetection } from '../networking/outlier-detection';
import { TrafficPolicy } from '../networking/traffic-policy';

/** How an endpoint is chosen among the healthy ones of the cluster that takes the traffic. */
export enum ClusterFailoverAlgorithm {
  /** Of two endpoints, picked at random, the one with fewer open requests: what Istio does by itself. */
  LEAST_REQUEST = 'LEAST_REQUEST',
  /** One endpoint after the other. */
  ROUND_ROBIN = 'ROUND_ROBIN',
  /** Any endpoint. */
  RANDOM = 'RANDOM',
}

/** Options of a failover between clusters. */
export interface ClusterFailoverOptions {
  /**
   * When an endpoint counts as unhealthy. Fields that are left out are Istio's own, but for `maxEjectionPercent`.
   * @default - 5 failures in a row within 10 seconds eject an endpoint for 30 seconds or more, and all endpoints may be ejected (`maxEjectionPercent: 100`)
   */
  readonly outlierDetection?: OutlierDetection;
  /**
   * How an endpoint is chosen among the healthy ones.
   * @default - as the mesh says, mostly least request
   */
  readonly algorithm?: ClusterFailoverAlgorithm;
}

/**
 * Traffic stays in the caller's cluster while that is healthy, and goes to others then: load balancing, and the outlier detection without which no endpoint is ever taken for unhealthy.
 * Both belong into the DestinationRule of the service: `trafficPolicy` of a DestinationRule, `loadBalancer` and `outlierDetection` of a pattern.
 * @see https://istio.io/latest/docs/tasks/traffic-management/locality-load-balancing/failover/
 *
 * @example
 * declare const chart: Chart;
 * new istio.DestinationRule(chart, 'reviews', {
 *   service: istio.MeshService.fromServiceName(chart, 'reviews', { namespace: 'default' }),
 *   trafficPolicy: istio.ClusterFailover.ownCluster().trafficPolicy,
 * });
 */
export class ClusterFailover {
  /** The caller's own cluster first, then any other. Throws for an outlier detection that ejects nothing. */
  public static ownCluster(options: ClusterFailoverOptions = {}): ClusterFailover {
    return new ClusterFailover(LocalityLoadBalancing.failoverPriority('topology.istio.io/cluster'), options);
  }

  /** The caller's own network first and therein its own cluster, then other networks, which cost the way through a gateway. Throws for an outlier detection that ejects nothing. */
  public static ownNetwork(options: ClusterFailoverOptions = {}): ClusterFailover {
    return new ClusterFailover(LocalityLoadBalancing.failoverPriority('topology.istio.io/network', 'topology.istio.io/cluster'), options);
  }

  /**
   * The caller's own zone first, then its region, then the region that is named for it: for clusters that each have a region to themselves.
   * Throws for a region with `/` or `*`, for one that takes over from itself, and for an outlier detection that ejects nothing.
   */
  public static regions(failover: LocalityFailover[], options: ClusterFailoverOptions = {}): ClusterFailover {
    return new ClusterFailover(LocalityLoadBalancing.failover(failover), options);
  }

  /** How an endpoint is chosen. */
  public readonly loadBalancer: LoadBalancer;
  /** When an endpoint counts as unhealthy. */
  public readonly outlierDetection: OutlierDetection;

  private constructor(locality: LocalityLoadBalancing, options: ClusterFailoverOptions) {
    checkEjects(options.outlierDetection);
    this.loadBalancer = balancerOf(options.algorithm, { locality });
    // Envoy's own limit is 10 %: a cluster whose endpoints all fail would keep most of its traffic.
    this.outlierDetection = { ...options.outlierDetection, maxEjectionPercent: options.outlierDetection?.maxEjectionPercent ?? 100 };
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
    throw refusal(invalid('ClusterFailover outlierDetection', outlier, 'one that ejects endpoints: without it there is no failover', 'leave consecutive5xxErrors out, or count consecutiveGatewayErrors'));
  }
  if (outlier?.maxEjectionPercent === 0) {
    throw refusal(invalid('ClusterFailover outlierDetection.maxEjectionPercent', 0, 'more than 0: Istio takes 0 for not set', 'leave it out for 100'));
  }
}

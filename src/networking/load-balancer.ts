import { Duration } from 'cdk8s';
import type { DestinationRuleSpecTrafficPolicyLoadBalancer } from '../../imports/networking.istio.io';
import { checkLoadBalancer } from '../checks/load-balancer';
import { refuseErrors } from '../checks/problem';
import { ifSet } from '../private/defined';
import { durationText } from '../private/duration-text';
import type { Plain } from '../private/plain';
import { whenKnown } from '../private/when-known';
import { Percent } from '../values/percent';
import { ConsistentHash } from './consistent-hash';
import { LocalityLoadBalancing } from './locality-load-balancing';
import { percentOf } from './render/percent';

type Fragment = Plain<DestinationRuleSpecTrafficPolicyLoadBalancer>;

/** A gradual increase of the traffic to a new endpoint. */
export interface Warmup {
  /** The time until an endpoint gets its full share of the traffic, in whole milliseconds. */
  readonly duration: Duration;
  /**
   * The percentage of its weight that a new endpoint starts with: `Percent.of`.
   * @default - 10 percent
   */
  readonly minimumPercent?: Percent;
  /**
   * The shape of the increase, above 0: 1 is linear, a higher number is slower at first.
   * @default - 1
   */
  readonly aggression?: number;
}

/** Options of every load balancer. */
export interface LoadBalancerOptions {
  /**
   * Load balancing between localities: a factory of `LocalityLoadBalancing`, such as `LocalityLoadBalancing.failover`.
   * @default - `localityLbSetting` of the mesh configuration
   */
  readonly locality?: LocalityLoadBalancing;
  /**
   * The warm-up of new endpoints; only round robin and least request support it.
   * @default - a new endpoint gets its full share of the traffic at once
   */
  readonly warmup?: Warmup;
}

/**
 * The algorithm that selects an endpoint of a host or subset. Each factory throws for an invalid warm-up.
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#LoadBalancerSettings
 */
export class LoadBalancer {
  /** Selects one endpoint after the other. */
  public static roundRobin(options: LoadBalancerOptions = {}): LoadBalancer {
    return new LoadBalancer({ simple: 'ROUND_ROBIN' }, options);
  }

  /** Selects two endpoints at random, and of these the one with fewer open requests: Istio's default. */
  public static leastRequest(options: LoadBalancerOptions = {}): LoadBalancer {
    return new LoadBalancer({ simple: 'LEAST_REQUEST' }, options);
  }

  /** Selects an endpoint at random. */
  public static random(options: LoadBalancerOptions = {}): LoadBalancer {
    return new LoadBalancer({ simple: 'RANDOM' }, options);
  }

  /** Forwards to the address that the caller connected to, without load balancing. */
  public static passthrough(options: LoadBalancerOptions = {}): LoadBalancer {
    return new LoadBalancer({ simple: 'PASSTHROUGH' }, options);
  }

  /**
   * Selects the same endpoint for requests with the same hash, within a subset.
   *
   * @param hash what is hashed: a factory of `ConsistentHash`, such as `ConsistentHash.httpHeaderName`
   */
  public static consistentHash(hash: ConsistentHash, options: LoadBalancerOptions = {}): LoadBalancer {
    return new LoadBalancer({ consistentHash: hash._toIstio() }, options);
  }

  /** Istio's own choice of endpoint (least request), written down as `UNSPECIFIED`. */
  public static unspecified(options: LoadBalancerOptions = {}): LoadBalancer {
    return new LoadBalancer({ simple: 'UNSPECIFIED' }, options);
  }

  /**
   * Load balancing between localities, with Istio's default (least request) within each of them.
   *
   * @param locality a factory of `LocalityLoadBalancing`, such as `LocalityLoadBalancing.failover`
   */
  public static locality(locality: LocalityLoadBalancing): LoadBalancer {
    return new LoadBalancer({}, { locality });
  }

  private readonly fragment: Fragment;

  private constructor(algorithm: Fragment, options: LoadBalancerOptions) {
    this.fragment = {
      ...algorithm,
      ...options.locality?._toIstio(),
      warmup: ifSet(options.warmup, warmup => whenKnown(warmup, w => ({
        duration: ifSet(w.duration, durationText)!,
        minimumPercent: ifSet(w.minimumPercent, percentOf),
        aggression: w.aggression,
      }))),
    };
    // Outlier detection is not part of the value; the judge warns if it is missing.
    refuseErrors(report => checkLoadBalancer(this.fragment, true, 'LoadBalancer', report));
  }

  /** @internal */
  public _toIstio(): Fragment {
    return this.fragment;
  }
}

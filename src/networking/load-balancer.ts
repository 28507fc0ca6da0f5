import { Duration } from 'cdk8s';
import type { DestinationRuleSpecTrafficPolicyLoadBalancer } from '../../imports/networking.istio.io';
import { invalid } from '../checks/defect';
import { defectOfNumber } from '../checks/formats/number';
import { refusal, refuse } from '../checks/refuse';
import { ifSet } from '../private/defined';
import type { Plain } from '../private/plain';
import { renderDuration } from '../private/render-duration';
import { ConsistentHash } from './consistent-hash';
import { LocalityLoadBalancing } from './locality-load-balancing';

type Fragment = Plain<DestinationRuleSpecTrafficPolicyLoadBalancer>;

/** How a new endpoint is given more and more traffic. */
export interface Warmup {
  /** How long it takes until an endpoint gets its full share. */
  readonly duration: Duration;
  /**
   * The share of its weight that a new endpoint starts with, in percent, 0 to 100.
   * @default - 10
   */
  readonly minimumPercent?: number;
  /**
   * How fast the share grows: 1 is linear, more is slower at first. Above 0.
   * @default - 1
   */
  readonly aggression?: number;
}

/** Options of every load balancer. */
export interface LoadBalancerOptions {
  /**
   * Load balancing between localities.
   * @default - as the mesh says
   */
  readonly locality?: LocalityLoadBalancing;
  /**
   * How new endpoints are warmed up; round robin and least request heed it.
   * @default - a new endpoint gets its full share at once
   */
  readonly warmup?: Warmup;
}

/**
 * How an endpoint is chosen among those of a host or subset.
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#LoadBalancerSettings
 */
export class LoadBalancer {
  /** One endpoint after the other. */
  public static roundRobin(options: LoadBalancerOptions = {}): LoadBalancer {
    return new LoadBalancer({ simple: 'ROUND_ROBIN' }, options);
  }

  /** Of two endpoints, picked at random, the one with fewer open requests: what Istio does by itself. */
  public static leastRequest(options: LoadBalancerOptions = {}): LoadBalancer {
    return new LoadBalancer({ simple: 'LEAST_REQUEST' }, options);
  }

  /** Any endpoint. */
  public static random(options: LoadBalancerOptions = {}): LoadBalancer {
    return new LoadBalancer({ simple: 'RANDOM' }, options);
  }

  /** The address that the caller asked for: no load balancing. */
  public static passthrough(options: LoadBalancerOptions = {}): LoadBalancer {
    return new LoadBalancer({ simple: 'PASSTHROUGH' }, options);
  }

  /** Equal requests reach the same endpoint, within the chosen subset. */
  public static consistentHash(hash: ConsistentHash, options: LoadBalancerOptions = {}): LoadBalancer {
    return new LoadBalancer({ consistentHash: hash._toIstio() }, options);
  }

  /** Istio's own choice of endpoint (least request), written down as `UNSPECIFIED`. */
  public static unspecified(options: LoadBalancerOptions = {}): LoadBalancer {
    return new LoadBalancer({ simple: 'UNSPECIFIED' }, options);
  }

  /** Load balancing between localities; within them Istio's own choice of endpoint (least request). */
  public static locality(locality: LocalityLoadBalancing): LoadBalancer {
    return new LoadBalancer({}, { locality });
  }

  private readonly fragment: Fragment;

  private constructor(algorithm: Fragment, options: LoadBalancerOptions) {
    const { warmup } = options;
    refuse(defectOfNumber('LoadBalancer warmup.minimumPercent', warmup?.minimumPercent, 0, 100));
    if (typeof warmup?.aggression === 'number' && !(warmup.aggression > 0)) {
      throw refusal(invalid('LoadBalancer warmup.aggression', warmup.aggression, 'a number above 0', 'leave it out for 1'));
    }
    this.fragment = {
      ...algorithm,
      ...options.locality?._toIstio(),
      warmup: ifSet(warmup, w => ({
        duration: renderDuration('LoadBalancer warmup.duration', w.duration),
        minimumPercent: w.minimumPercent,
        aggression: w.aggression,
      })),
    };
  }

  /** @internal */
  public _toIstio(): Fragment {
    return this.fragment;
  }
}

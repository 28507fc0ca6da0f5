import { Duration } from 'cdk8s';
import type { DestinationRuleSpecTrafficPolicyLoadBalancerConsistentHash } from '../../imports/networking.istio.io';
import { invalid } from '../checks/defect';
import { defectOfDurationOrZero } from '../checks/formats/duration';
import { defectOfText } from '../checks/formats/name';
import { defectOfInteger } from '../checks/formats/number';
import { checkConsistentHash } from '../checks/load-balancer';
import { refuseErrors } from '../checks/problem';
import { refuse } from '../checks/refuse';
import { ifSet } from '../private/defined';
import { durationText } from '../private/duration-text';
import { mapEach } from '../private/map-each';
import type { Plain } from '../private/plain';

type Fragment = Plain<DestinationRuleSpecTrafficPolicyLoadBalancerConsistentHash>;

/** The algorithm that maps hashes to endpoints. */
export class HashAlgorithm {
  /**
   * Ring hash: few hashes change their endpoint when an endpoint is added or removed.
   *
   * @param minimumRingSize virtual nodes on the ring, at least 0; more nodes balance better and use more memory. Istio's default is 1024.
   */
  public static ringHash(minimumRingSize?: number): HashAlgorithm {
    refuse(defectOfInteger('HashAlgorithm.ringHash.minimumRingSize', minimumRingSize, 0)); // only the CRD bounds it
    return new HashAlgorithm({ ringHash: { minimumRingSize } });
  }

  /**
   * Maglev: faster than ring hash, but more hashes change their endpoint. Throws for a table size that is not a prime below 5000011.
   *
   * @param tableSize a prime number; Envoy's default is 65537, but Istio requires the size
   */
  public static maglev(tableSize: number): HashAlgorithm {
    if (tableSize === 1) { // Istio accepts 1 as a prime, but then all requests go to one endpoint
      refuse(invalid('HashAlgorithm.maglev.tableSize', tableSize, 'a prime number below 5000011', 'use 65537'));
    }
    return new HashAlgorithm({ maglev: { tableSize } });
  }

  private constructor(private readonly fragment: Pick<Fragment, 'ringHash' | 'maglev'>) {
    refuseErrors(report => checkConsistentHash(fragment, 'HashAlgorithm', report));
  }

  /** @internal */
  public _toIstio(): Pick<Fragment, 'ringHash' | 'maglev'> {
    return this.fragment;
  }
}

/** Options of every consistent hash. */
export interface ConsistentHashOptions {
  /**
   * The algorithm that maps hashes to endpoints: `HashAlgorithm.ringHash` or `HashAlgorithm.maglev`.
   * @default - ring hash with 1024 virtual nodes
   */
  readonly algorithm?: HashAlgorithm;
}

/** An attribute of a cookie that the proxy generates. */
export interface HashCookieAttribute {
  /** The name of the attribute, such as `SameSite`. */
  readonly name: string;
  /**
   * The value of the attribute.
   * @default - an attribute without a value, such as `Secure`
   */
  readonly value?: string;
}

/** Options of a hash over a cookie. */
export interface HashCookieOptions extends ConsistentHashOptions {
  /**
   * The lifetime of the cookie that the proxy generates for a request without one, in whole milliseconds. `Duration.seconds(0)` generates a session cookie.
   * @default - no cookie is generated; a request without one goes to any endpoint
   */
  readonly ttl?: Duration;
  /**
   * The path of the cookie.
   * @default - no path
   */
  readonly path?: string;
  /**
   * Further attributes of the cookie; their names are unique.
   * @default - no further attributes
   */
  readonly attributes?: HashCookieAttribute[];
}

/**
 * The part of a request that is hashed, so that requests with the same value reach the same endpoint. The hash selects the endpoint *within* a subset:
 * the route and its weights select the subset before, and that choice is not sticky.
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#LoadBalancerSettings-ConsistentHashLB
 */
export class ConsistentHash {
  /** Hashes a request header. Throws for an empty name. */
  public static httpHeaderName(name: string, options: ConsistentHashOptions = {}): ConsistentHash {
    refuse(defectOfText('ConsistentHash.httpHeaderName', name, 'set the name of the header')); // Istio accepts it and hashes nothing
    return new ConsistentHash({ httpHeaderName: name }, options);
  }

  /** Hashes a cookie. The proxy generates it if the request has none and `ttl` is set. Throws for an empty name, and for an attribute without a name or a duplicate one. */
  public static httpCookie(name: string, options: HashCookieOptions = {}): ConsistentHash {
    const ttl = ifSet(options.ttl, durationText);
    refuse(defectOfDurationOrZero('ConsistentHash.httpCookie.ttl', ttl)); // Istio accepts fractions of a millisecond and rounds them
    return new ConsistentHash({
      httpCookie: {
        name,
        path: options.path,
        ttl,
        attributes: mapEach(options.attributes, a => ({ name: a.name, value: a.value })),
      },
    }, options);
  }

  /** Hashes a query parameter. Throws for an empty name. */
  public static httpQueryParameterName(name: string, options: ConsistentHashOptions = {}): ConsistentHash {
    refuse(defectOfText('ConsistentHash.httpQueryParameterName', name, 'set the name of the query parameter')); // Istio accepts it and hashes nothing
    return new ConsistentHash({ httpQueryParameterName: name }, options);
  }

  /** Hashes the source IP address, of TCP and HTTP. */
  public static sourceIp(options: ConsistentHashOptions = {}): ConsistentHash {
    return new ConsistentHash({ useSourceIp: true }, options);
  }

  private readonly fragment: Fragment;

  private constructor(fragment: Fragment, options: ConsistentHashOptions) {
    this.fragment = { ...fragment, ...options.algorithm?._toIstio() };
    refuseErrors(report => checkConsistentHash(this.fragment, 'ConsistentHash', report));
  }

  /** @internal */
  public _toIstio(): Fragment {
    return this.fragment;
  }
}

import { Duration } from 'cdk8s';
import type { DestinationRuleSpecTrafficPolicyLoadBalancerConsistentHash } from '../../imports/networking.istio.io';
import { invalid } from '../checks/defect';
import { defectOfText } from '../checks/formats/name';
import { defectOfInteger } from '../checks/formats/number';
import { isPrime } from '../checks/formats/prime';
import { refusal, refuse } from '../checks/refuse';
import { ifSet } from '../private/defined';
import { isLiteralNumber } from '../private/literal';
import { mapEach } from '../private/map-each';
import type { Plain } from '../private/plain';
import { renderDurationOrZero } from '../private/render-duration';

type Fragment = Plain<DestinationRuleSpecTrafficPolicyLoadBalancerConsistentHash>;

/** How endpoints are placed on the hash ring. */
export class HashAlgorithm {
  /**
   * Ring hash: few endpoints move when one comes or goes.
   *
   * @param minimumRingSize virtual nodes on the ring; more of them balance better and cost memory. Istio's default is 1024.
   */
  public static ringHash(minimumRingSize?: number): HashAlgorithm {
    refuse(defectOfInteger('HashAlgorithm.ringHash minimumRingSize', minimumRingSize, 0));
    return new HashAlgorithm({ ringHash: { minimumRingSize } });
  }

  /**
   * Maglev: faster than ring hash, moves more endpoints. Throws for a table size that is not a prime below 5000011.
   *
   * @param tableSize a prime number; Envoy's own choice is 65537, but Istio wants it said
   */
  public static maglev(tableSize: number): HashAlgorithm {
    if (tableSize === undefined || (isLiteralNumber(tableSize) && !(tableSize < 5000011 && isPrime(tableSize)))) {
      throw refusal(invalid('HashAlgorithm.maglev tableSize', tableSize, 'a prime number below 5000011', 'give 65537'));
    }
    return new HashAlgorithm({ maglev: { tableSize } });
  }

  private constructor(private readonly fragment: Pick<Fragment, 'ringHash' | 'maglev'>) {}

  /** @internal */
  public _toIstio(): Pick<Fragment, 'ringHash' | 'maglev'> {
    return this.fragment;
  }
}

/** Options of every consistent hash. */
export interface ConsistentHashOptions {
  /**
   * How endpoints are placed on the ring.
   * @default - ring hash with 1024 virtual nodes
   */
  readonly algorithm?: HashAlgorithm;
}

/** An attribute of a cookie that the proxy makes. */
export interface HashCookieAttribute {
  /** The name of the attribute, such as `SameSite`. */
  readonly name: string;
  /**
   * The value of the attribute.
   * @default - the attribute stands without a value, such as `Secure`
   */
  readonly value?: string;
}

/** Options of a hash over a cookie. */
export interface HashCookieOptions extends ConsistentHashOptions {
  /**
   * How long a cookie lives that the proxy makes because the request has none. `Duration.seconds(0)` makes a session cookie.
   * @default - no cookie is made; a request without one goes to any endpoint
   */
  readonly ttl?: Duration;
  /**
   * The path of the cookie.
   * @default - none is set
   */
  readonly path?: string;
  /**
   * Further attributes of the cookie; names are unique.
   * @default - none
   */
  readonly attributes?: HashCookieAttribute[];
}

/**
 * What a request is hashed by, so that equal ones reach the same endpoint. It picks the endpoint *within* the chosen subset:
 * which subset a request goes to is decided before, by the route and its weights, and is not sticky.
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#LoadBalancerSettings-ConsistentHashLB
 */
export class ConsistentHash {
  /** A request header. */
  public static httpHeaderName(name: string, options: ConsistentHashOptions = {}): ConsistentHash {
    refuse(defectOfText('ConsistentHash.httpHeaderName', name, 'name a header'));
    return new ConsistentHash({ httpHeaderName: name }, options);
  }

  /** A cookie, which the proxy makes when there is none and a ttl is given. */
  public static httpCookie(name: string, options: HashCookieOptions = {}): ConsistentHash {
    refuse(defectOfText('ConsistentHash.httpCookie name', name, 'name a cookie'));
    const names = Array.isArray(options.attributes) ? options.attributes.map(a => a.name) : [];
    for (const attribute of names) {
      refuse(defectOfText('ConsistentHash.httpCookie attribute name', attribute, 'name the attribute'));
    }
    const twice = names.find((n, i) => names.indexOf(n) !== i);
    if (twice !== undefined) {
      throw refusal(invalid('ConsistentHash.httpCookie attributes', twice, 'each name once', 'remove one of the two'));
    }
    return new ConsistentHash({
      httpCookie: {
        name,
        path: options.path,
        ttl: ifSet(options.ttl, ttl => renderDurationOrZero('ConsistentHash.httpCookie ttl', ttl)),
        attributes: mapEach(options.attributes, a => ({ name: a.name, value: a.value })),
      },
    }, options);
  }

  /** A query parameter. */
  public static httpQueryParameterName(name: string, options: ConsistentHashOptions = {}): ConsistentHash {
    refuse(defectOfText('ConsistentHash.httpQueryParameterName', name, 'name a query parameter'));
    return new ConsistentHash({ httpQueryParameterName: name }, options);
  }

  /** The source IP address, for TCP and HTTP. */
  public static sourceIp(options: ConsistentHashOptions = {}): ConsistentHash {
    return new ConsistentHash({ useSourceIp: true }, options);
  }

  private readonly fragment: Fragment;

  private constructor(fragment: Fragment, options: ConsistentHashOptions) {
    this.fragment = { ...fragment, ...options.algorithm?._toIstio() };
  }

  /** @internal */
  public _toIstio(): Fragment {
    return this.fragment;
  }
}

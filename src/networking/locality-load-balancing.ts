import type { DestinationRuleSpecTrafficPolicyLoadBalancer } from '../../imports/networking.istio.io';
import { invalid } from '../checks/defect';
import { defectOfLocalities, defectOfLocalitiesInOrder } from '../checks/formats/localities';
import { defectOfNotEmpty } from '../checks/formats/name';
import { defectOfInteger } from '../checks/formats/number';
import { refusal, refuse } from '../checks/refuse';
import { copyMap } from '../private/copy';
import { isLiteralList, isLiteralNumber, isLiteralString, isToken } from '../private/literal';
import { mapEach } from '../private/map-each';
import type { Plain } from '../private/plain';

type Fragment = Pick<Plain<DestinationRuleSpecTrafficPolicyLoadBalancer>, 'localityLbSetting' | 'zoneAwareLbSetting'>;

const TOPOLOGY = ['topology.kubernetes.io/region', 'topology.kubernetes.io/zone', 'topology.istio.io/subzone'];

/** Where the traffic of one locality goes. */
export interface LocalityDistribution {
  /** The locality that traffic comes from: `region/zone/subzone`, `*` at the end for all below. */
  readonly from: string;
  /** Localities that it goes to, with weights of 1 to 100 that sum to 100. */
  readonly to: { [locality: string]: number };
}

/** Where the traffic of one region goes when it has no healthy endpoint left. */
export interface LocalityFailover {
  /** The region that fails. */
  readonly from: string;
  /** The region that takes over. */
  readonly to: string;
}

/** Options of a failover. */
export interface LocalityFailoverOptions {
  /**
   * Labels by which endpoints are preferred, most important first; region, zone and subzone labels have no place here.
   * @default - by region, zone and subzone
   */
  readonly failoverPriority?: string[];
  /**
   * Switches the setting on or off, whatever the mesh says.
   * @default - on
   */
  readonly enabled?: boolean;
}

/** Options of zone-aware load balancing. */
export interface ZoneAwareOptions {
  /**
   * Whether it is on.
   * @default - on
   */
  readonly enabled?: boolean;
  /**
   * Regions that take over from others.
   * @default - any healthy endpoint
   */
  readonly failover?: LocalityFailover[];
  /**
   * Labels by which endpoints are preferred, most important first.
   * @default - none
   */
  readonly failoverPriority?: string[];
  /**
   * Endpoints that a cluster must have for zones to count, at least 1.
   * @default - Envoy's own, 6
   */
  readonly minClusterSize?: number;
}

/**
 * Load balancing by region, zone and subzone. Failover needs outlier detection: without it no endpoint is ever taken for unhealthy.
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#LocalityLoadBalancerSetting
 */
export class LocalityLoadBalancing {
  /**
   * Traffic is shared out between localities by weight. Throws if the weights of a `from` do not sum to 100.
   */
  public static distribute(...distribute: LocalityDistribution[]): LocalityLoadBalancing {
    refuse(defectOfNotEmpty('LocalityLoadBalancing.distribute', distribute, 'name at least one locality'));
    refuse(defectOfLocalitiesInOrder('LocalityLoadBalancing.distribute from', distribute.map(d => d.from)));
    for (const { from, to } of distribute) {
      const field = `LocalityLoadBalancing.distribute from '${from}'`;
      refuse(defectOfLocalities(`${field} to`, isToken(to) ? [] : Object.keys(to)));
      const weights = isToken(to) ? [] : Object.values(to);
      weights.forEach(w => refuse(defectOfInteger(`${field} weight`, w, 1, 100)));
      const sum = weights.reduce((a, b) => a + b, 0);
      if (!isToken(to) && weights.every(isLiteralNumber) && sum !== 100) {
        throw refusal(invalid(`${field} weights`, sum, 'a sum of 100', 'correct the weights'));
      }
    }
    return new LocalityLoadBalancing({ localityLbSetting: { distribute: distribute.map(d => ({ from: d.from, to: copyMap(d.to) })) } });
  }

  /** Traffic stays in its locality while that is healthy, then goes to the region named. Throws for a region with `/` or `*`, or one that takes over from itself. */
  public static failover(failover: LocalityFailover[], options: LocalityFailoverOptions = {}): LocalityLoadBalancing {
    refuse(defectOfNotEmpty('LocalityLoadBalancing.failover', failover, 'name at least one pair of regions'));
    checkFailover('LocalityLoadBalancing.failover', failover);
    checkPriority('LocalityLoadBalancing.failover', options.failoverPriority);
    return new LocalityLoadBalancing({
      localityLbSetting: { failover: mapEach(failover, f => ({ from: f.from, to: f.to })), failoverPriority: options.failoverPriority, enabled: options.enabled },
    });
  }

  /**
   * Endpoints are preferred by labels: those that share all of them with the caller first, then those that share all but the last, and so on.
   */
  public static failoverPriority(...labels: string[]): LocalityLoadBalancing {
    refuse(defectOfNotEmpty('LocalityLoadBalancing.failoverPriority', labels, 'name at least one label'));
    return new LocalityLoadBalancing({ localityLbSetting: { failoverPriority: labels } });
  }

  /** Switched off for this host, whatever the mesh says. */
  public static disabled(): LocalityLoadBalancing {
    return new LocalityLoadBalancing({ localityLbSetting: { enabled: false } });
  }

  /** Zone-aware routing: traffic stays in its zone as far as the zones are of equal size. */
  public static zoneAware(options: ZoneAwareOptions = {}): LocalityLoadBalancing {
    checkFailover('LocalityLoadBalancing.zoneAware failover', options.failover ?? []);
    checkPriority('LocalityLoadBalancing.zoneAware', options.failoverPriority);
    refuse(defectOfInteger('LocalityLoadBalancing.zoneAware minClusterSize', options.minClusterSize, 1));
    return new LocalityLoadBalancing({
      zoneAwareLbSetting: {
        enabled: options.enabled ?? true,
        failover: mapEach(options.failover, f => ({ from: f.from, to: f.to })),
        failoverPriority: options.failoverPriority,
        minClusterSize: options.minClusterSize,
      },
    });
  }

  private constructor(private readonly fragment: Fragment) {}

  /** @internal */
  public _toIstio(): Fragment {
    return this.fragment;
  }
}

function checkFailover(field: string, failover: LocalityFailover[]): void {
  for (const { from, to } of isLiteralList(failover) ? failover as LocalityFailover[] : []) {
    for (const value of [from, to]) {
      if (isLiteralString(value) && /[/*]/.test(value)) {
        throw refusal(invalid(field, value, 'the name of a region, without "/" and "*"', 'name the region alone'));
      }
    }
    if (from === to) {
      throw refusal(invalid(field, `${from} to ${to}`, 'two regions', 'name another region to take over'));
    }
  }
}

function checkPriority(field: string, labels: string[] | undefined): void {
  const topology = isLiteralList(labels) ? labels.find(l => isLiteralString(l) && TOPOLOGY.includes(l.split('=')[0])) : undefined;
  if (topology !== undefined) {
    throw refusal(invalid(`${field} failoverPriority`, topology, `labels other than ${TOPOLOGY.join(', ')}`, 'leave it out: localities count by themselves'));
  }
}

import type { DestinationRuleSpecTrafficPolicyLoadBalancer } from '../../imports/networking.istio.io';
import { conflict } from '../checks/defect';
import { defectOfLocality } from '../checks/formats/localities';
import { defectOfNotEmpty } from '../checks/formats/name';
import { defectOfInteger } from '../checks/formats/number';
import { checkLocalityLb, checkZoneAwareLb, isTopologyLabel } from '../checks/locality-load-balancing';
import { refuseErrors } from '../checks/problem';
import { refuse } from '../checks/refuse';
import { isToken } from '../private/literal';
import { checkEach, mapEach } from '../private/map-each';
import type { Plain } from '../private/plain';
import { whenKnown } from '../private/when-known';
import { Percent } from '../values/percent';
import { percentOf } from './render/percent';

type Fragment = Pick<Plain<DestinationRuleSpecTrafficPolicyLoadBalancer>, 'localityLbSetting' | 'zoneAwareLbSetting'>;

/** The distribution of the traffic from one locality. */
export interface LocalityDistribution {
  /** The locality that traffic comes from: `region/zone/subzone`, with `*` at the end for everything below. */
  readonly from: string;
  /** Localities that traffic goes to, each with its percentage (`Percent.of` with a whole number, 1 to 100); the percentages sum to 100. */
  readonly to: { [locality: string]: Percent };
}

/** The region that takes over from one without healthy endpoints. */
export interface LocalityFailover {
  /** The region that fails. */
  readonly from: string;
  /** The region that takes over. */
  readonly to: string;
}

/** Options of a failover. */
export interface LocalityFailoverOptions {
  /**
   * Labels by which endpoints are prioritized, most important first; region, zone and subzone labels are not allowed.
   * @default - by region, zone and subzone
   */
  readonly failoverPriority?: string[];
  /**
   * Enables or disables the setting, regardless of the mesh configuration.
   * @default - enabled
   */
  readonly enabled?: boolean;
}

/** Options of zone-aware load balancing. */
export interface ZoneAwareOptions {
  /**
   * Enables or disables zone-aware load balancing.
   * @default - enabled
   */
  readonly enabled?: boolean;
  /**
   * Regions that take over from others.
   * @default - any healthy endpoint takes over
   */
  readonly failover?: LocalityFailover[];
  /**
   * Labels by which endpoints are prioritized, most important first; region, zone and subzone labels are not allowed.
   * @default - no labels
   */
  readonly failoverPriority?: string[];
  /**
   * Endpoints that a host must have for zones to be considered, at least 1.
   * @default - Envoy's default, 6
   */
  readonly minClusterSize?: number;
}

/**
 * Load balancing by region, zone and subzone. Failover requires outlier detection: without it no endpoint is ever considered unhealthy.
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#LocalityLoadBalancerSetting
 */
export class LocalityLoadBalancing {
  /**
   * Distributes traffic between localities. Throws for an invalid locality, and if the percentages of a `from` do not sum to 100.
   */
  public static distribute(...distribute: LocalityDistribution[]): LocalityLoadBalancing {
    refuse(defectOfNotEmpty('LocalityLoadBalancing.distribute', distribute, 'add a locality'));
    checkEach(distribute, ({ to }, i) => Object.keys(isToken(to) ? {} : to).forEach(locality => {
      refuse(defectOfLocality(`LocalityLoadBalancing.distribute[${i}].to`, locality)); // Istio also accepts more than three parts, and "a*"
    }));
    return new LocalityLoadBalancing({
      localityLbSetting: {
        distribute: distribute.map(({ from, to }) => ({
          from, to: whenKnown(to, known => Object.fromEntries(Object.entries(known).map(([locality, percent]) => [locality, percentOf(percent)]))),
        })),
      },
    });
  }

  /** Keeps traffic in its locality while that is healthy, and then sends it to another region. Throws for a region with `/` or `*`, and for two equal regions. */
  public static failover(failover: LocalityFailover[], options: LocalityFailoverOptions = {}): LocalityLoadBalancing {
    refuse(defectOfNotEmpty('LocalityLoadBalancing.failover', failover, 'add a pair of regions'));
    refuseTopologyValues(options.failoverPriority);
    return new LocalityLoadBalancing({
      localityLbSetting: { failover: mapEach(failover, f => ({ from: f.from, to: f.to })), failoverPriority: options.failoverPriority, enabled: options.enabled },
    });
  }

  /**
   * Prioritizes endpoints by labels: first those that share all labels with the caller, then those that share all but the last, and so on.
   */
  public static failoverPriority(...labels: string[]): LocalityLoadBalancing {
    refuse(defectOfNotEmpty('LocalityLoadBalancing.failoverPriority', labels, 'add a label'));
    return new LocalityLoadBalancing({ localityLbSetting: { failoverPriority: labels } });
  }

  /** Disables locality load balancing for the host, regardless of the mesh configuration. */
  public static disabled(): LocalityLoadBalancing {
    return new LocalityLoadBalancing({ localityLbSetting: { enabled: false } });
  }

  /** Keeps traffic in its zone as far as the sizes of the zones allow it. Throws for a region with `/` or `*`, and for two equal regions. */
  public static zoneAware(options: ZoneAwareOptions = {}): LocalityLoadBalancing {
    refuseTopologyValues(options.failoverPriority);
    refuse(defectOfInteger('LocalityLoadBalancing.minClusterSize', options.minClusterSize, 1)); // Istio reads 0 as "not set"
    return new LocalityLoadBalancing({
      zoneAwareLbSetting: {
        enabled: options.enabled ?? true,
        failover: mapEach(options.failover, f => ({ from: f.from, to: f.to })),
        failoverPriority: options.failoverPriority,
        minClusterSize: options.minClusterSize,
      },
    });
  }

  private constructor(private readonly fragment: Fragment) {
    const { localityLbSetting, zoneAwareLbSetting } = fragment;
    // Outlier detection is not part of the value; the judge warns if it is missing.
    refuseErrors(report => {
      checkLocalityLb(localityLbSetting ?? {}, true, 'LocalityLoadBalancing', report);
      checkZoneAwareLb(zoneAwareLbSetting ?? {}, true, 'LocalityLoadBalancing', report);
    });
  }

  /** @internal */
  public _toIstio(): Fragment {
    return this.fragment;
  }
}

/** A topology label with a value (`topology.kubernetes.io/zone=a`): Istio accepts it, although it prioritizes localities anyway. */
function refuseTopologyValues(labels: string[] | undefined): void {
  checkEach(labels, (label, i) => {
    if (typeof label === 'string' && label.includes('=') && isTopologyLabel(label.split('=')[0])) {
      refuse(conflict(`LocalityLoadBalancing.failoverPriority[${i}]`, 'locality load balancing', 'localities are prioritized automatically', 'remove the label', label));
    }
  });
}

import type { ServiceEntrySpec } from '../../imports/networking.istio.io';
import { defectOfLabels } from '../checks/formats/labels';
import { refuse } from '../checks/refuse';
import { checkEach, mapEach } from '../private/map-each';
import type { Plain } from '../private/plain';
import { refuseWorkload, renderWorkload } from './render/workload-entry';
import { WorkloadEntryOptions } from './workload-entry-options';

type Fragment = Pick<Plain<ServiceEntrySpec>, 'endpoints' | 'workloadSelector'>;

/**
 * The workloads behind the hosts of a ServiceEntry.
 * @see https://istio.io/latest/docs/reference/config/networking/service-entry/#ServiceEntry-endpoints
 */
export class ServiceEntryWorkloads {
  /**
   * Workloads by their addresses.
   * Throws for one without address and network, for an invalid address, port or label, and for ports together with a Unix domain socket.
   */
  public static endpoints(endpoints: WorkloadEntryOptions[]): ServiceEntryWorkloads {
    const fragments = mapEach(endpoints, renderWorkload);
    checkEach(fragments, (fragment, i) => refuseWorkload(`ServiceEntry.endpoints[${i}]`, fragment));
    return new ServiceEntryWorkloads({ endpoints: Array.isArray(fragments) && fragments.length === 0 ? undefined : fragments });
  }

  /** The pods and WorkloadEntries in the namespace of the ServiceEntry that have all of the labels. Throws for labels that Kubernetes does not accept. */
  public static selector(labels: { [key: string]: string }): ServiceEntryWorkloads {
    refuse(defectOfLabels('ServiceEntry.workloadSelector.labels', labels));
    return new ServiceEntryWorkloads({ workloadSelector: { labels } });
  }

  private constructor(private readonly fragment: Fragment) {}

  /** @internal */
  public _toIstio(): Fragment {
    return this.fragment;
  }
}

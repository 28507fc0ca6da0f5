import type { ServiceEntrySpec } from '../../imports/networking.istio.io';
import { defectOfLabels } from '../checks/formats/labels';
import { refuse } from '../checks/refuse';
import { checkEach, mapEach } from '../private/map-each';
import type { Plain } from '../private/plain';
import { checkWorkload, renderWorkload } from './render/workload-entry';
import { WorkloadEntryOptions } from './workload-entry-options';

/**
 * The workloads behind the hosts of a ServiceEntry.
 * @see https://istio.io/latest/docs/reference/config/networking/service-entry/#ServiceEntry-endpoints
 */
export class ServiceEntryWorkloads {
  /**
   * Workloads by their addresses.
   * Throws for one without address and network, an address that is none, ports with a socket, a port out of range, labels that Kubernetes does not take.
   */
  public static endpoints(endpoints: WorkloadEntryOptions[]): ServiceEntryWorkloads {
    checkEach(endpoints, (endpoint, i) => checkWorkload(`ServiceEntry endpoints[${i}].`, endpoint));
    return new ServiceEntryWorkloads(endpoints, undefined);
  }

  /** The pods and WorkloadEntries of the ServiceEntry's namespace that have all of the labels. Throws for labels that Kubernetes does not take. */
  public static selector(labels: { [key: string]: string }): ServiceEntryWorkloads {
    refuse(defectOfLabels('ServiceEntry workloadSelector', labels));
    return new ServiceEntryWorkloads(undefined, labels);
  }

  private constructor(
    /** @internal */
    public readonly _endpoints: WorkloadEntryOptions[] | undefined,
    private readonly labels: { [key: string]: string } | undefined,
  ) {}

  /** @internal */
  public _toIstio(): Pick<Plain<ServiceEntrySpec>, 'endpoints' | 'workloadSelector'> {
    if (this.labels !== undefined) {
      return { workloadSelector: { labels: this.labels } };
    }
    const none = Array.isArray(this._endpoints) && this._endpoints.length === 0;
    return { endpoints: none ? undefined : mapEach(this._endpoints, renderWorkload) };
  }
}

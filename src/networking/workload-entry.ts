import { Construct } from 'constructs';
import { toJson_WorkloadEntrySpec, WorkloadEntrySpec } from '../../imports/networking.istio.io';
import { IstioKind, IstioResource, IstioResourceProps } from '../base';
import { atConstruct } from '../checks/refuse';
import { copyMap } from '../private/copy';
import { ifSet } from '../private/defined';
import type { Plain } from '../private/plain';
import { checkWorkload, renderWorkload } from './render/workload-entry';
import { WorkloadEntryOptions } from './workload-entry-options';

const KIND: IstioKind = { group: 'networking.istio.io', kind: 'WorkloadEntry', toJson: toJson_WorkloadEntrySpec };

/** Properties of a WorkloadEntry. */
export interface WorkloadEntryProps extends IstioResourceProps, WorkloadEntryOptions {}

/**
 * A workload outside Kubernetes, such as a virtual machine, as if it were a pod: Services and ServiceEntries of its namespace select it by its labels.
 * @see https://istio.io/latest/docs/reference/config/networking/workload-entry/
 *
 * @example
 * declare const chart: Chart;
 * new istio.WorkloadEntry(chart, 'catalog-vm', {
 *   address: '10.168.0.5',
 *   ports: { grpc: 3550 },
 *   labels: { app: 'productcatalogservice' },
 *   serviceAccount: 'productcatalog-vm',
 * });
 */
export class WorkloadEntry extends IstioResource {
  private readonly given: WorkloadEntryProps;

  /** Throws without address and network, for an address that is none, ports with a socket, a port out of range, labels that Kubernetes does not take. */
  constructor(scope: Construct, id: string, props: WorkloadEntryProps) {
    super(scope, id, KIND, props);
    this.given = props;
    atConstruct(this, () => checkWorkload('WorkloadEntry ', props));
  }

  /** Where the workload is; nothing where it is reached through the gateway of its network. */
  public get address(): string | undefined {
    return this.given.address;
  }

  /** The labels of the workload. */
  public get labels(): { [key: string]: string } | undefined {
    return ifSet(this.given.labels, copyMap);
  }

  /** @internal */
  protected _toSpec(): Plain<WorkloadEntrySpec> {
    return renderWorkload(this.given);
  }
}

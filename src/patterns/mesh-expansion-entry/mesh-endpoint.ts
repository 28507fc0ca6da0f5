import { WorkloadEntryOptions } from '../../networking/workload-entry-options';

/** A virtual machine, or another address, that runs the service. */
export interface MeshEndpoint extends WorkloadEntryOptions {
  /**
   * The name of its WorkloadEntry.
   * @default - `<serviceName>-<number>`, numbered from 1
   */
  readonly name?: string;
}

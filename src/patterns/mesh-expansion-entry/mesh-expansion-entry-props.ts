import { ApiObjectMetadata } from 'cdk8s';
import { IstioResourceProps } from '../../base';
import { MeshPort } from '../../values/mesh-port';
import { IMeshService } from '../../values/mesh-service';
import { MeshExpansionMode } from './mesh-expansion-mode';

/** Properties of a MeshExpansionEntry. */
export interface MeshExpansionEntryProps extends IstioResourceProps {
  /** The name of the Service, a DNS label, by which callers of its namespace address it. */
  readonly serviceName: string;
  /** The ports of the service, at least one: `MeshPort.grpc(3550)`, `MeshPort.http(80)` and so on. */
  readonly ports: MeshPort[];
  /**
   * How the machines join the mesh: `MeshExpansionMode.workloadGroup`, `.workloadEntries` or `.serviceEntry`.
   * @default - MeshExpansionMode.workloadGroup(): they register themselves
   */
  readonly mode?: MeshExpansionMode;
  /**
   * Labels of the machines, by which the Service selects them.
   * @default - `app: <serviceName>`; with a ServiceEntry only the labels of each endpoint
   */
  readonly labels?: { [key: string]: string };
  /**
   * The name of the service account whose identity the machines have.
   * @default - that of each endpoint; without one the namespace's `default`
   */
  readonly serviceAccount?: string;
  /**
   * The network of the machines; a network other than the caller's is reached through its east-west gateway.
   * @default - that of each endpoint; the callers' network
   */
  readonly network?: string;
  /**
   * The location of the machines: `region/zone/subzone`.
   * @default - that of each endpoint
   */
  readonly locality?: string;
  /**
   * The share of the traffic that each machine gets, relative to the others.
   * @default - that of each endpoint; equal shares
   */
  readonly weight?: number;
  /**
   * A Service that is defined elsewhere; no Service is created then. It must have the name `serviceName` and, except with a ServiceEntry, select the labels.
   * `MeshService.fromService` and `MeshService.fromServiceName` give one.
   * @default - a Service is created
   */
  readonly existingService?: IMeshService;
  /**
   * Metadata of the Service, over that of the pattern; its name is always `serviceName`.
   * @default - the metadata of the pattern
   */
  readonly serviceMetadata?: ApiObjectMetadata;
  /**
   * Metadata of the WorkloadGroup, the WorkloadEntries or the ServiceEntry, over that of the pattern.
   * @default - the metadata of the pattern, named after the service
   */
  readonly entryMetadata?: ApiObjectMetadata;
}

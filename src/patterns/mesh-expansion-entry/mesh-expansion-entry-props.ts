import { ApiObjectMetadata } from 'cdk8s';
import { IstioResourceProps } from '../../base';
import { MeshPort } from '../../values/mesh-port';
import { IMeshService } from '../../values/mesh-service';
import { MeshExpansionMode } from './mesh-expansion-mode';

/** Properties of a MeshExpansionEntry. */
export interface MeshExpansionEntryProps extends IstioResourceProps {
  /** The name of the Service, a DNS label; callers in the same namespace use it as the host name. */
  readonly serviceName: string;
  /** The ports of the service, at least one, such as `MeshPort.grpc(3550)` or `MeshPort.http(80)`. */
  readonly ports: MeshPort[];
  /**
   * How the machines join the mesh: `MeshExpansionMode.workloadGroup`, `.workloadEntries` or `.serviceEntry`.
   * @default - MeshExpansionMode.workloadGroup(): they register themselves
   */
  readonly mode?: MeshExpansionMode;
  /**
   * Labels of the machines; the Service selects the machines by them.
   * @default - `app: <serviceName>`; with a ServiceEntry, only the labels of each endpoint
   */
  readonly labels?: { [key: string]: string };
  /**
   * The name of the service account whose identity the machines have.
   * @default - the service account of each endpoint; without one, the namespace's `default`
   */
  readonly serviceAccount?: string;
  /**
   * The network of the machines; callers in other networks reach it through its east-west gateway.
   * @default - the network of each endpoint; without one, the callers' network
   */
  readonly network?: string;
  /**
   * The location of the machines: `region/zone/subzone`.
   * @default - the locality of each endpoint
   */
  readonly locality?: string;
  /**
   * The share of the traffic that each machine gets, relative to the others.
   * @default - the weight of each endpoint; without one, equal shares
   */
  readonly weight?: number;
  /**
   * A Service that is defined elsewhere; no Service is created in that case. Its name must be `serviceName` and, except with a ServiceEntry, its selector must
   * match `labels`. Use `MeshService.fromService` or `MeshService.fromServiceName`.
   * @default - a Service is created
   */
  readonly existingService?: IMeshService;
  /**
   * Metadata of the Service, which overrides the metadata of the pattern; the name is always `serviceName`.
   * @default - the metadata of the pattern
   */
  readonly serviceMetadata?: ApiObjectMetadata;
  /**
   * Metadata of the WorkloadGroup, the WorkloadEntries or the ServiceEntry, which overrides the metadata of the pattern.
   * @default - the metadata of the pattern, named after the service
   */
  readonly entryMetadata?: ApiObjectMetadata;
}

import { IMeshService } from '../values/mesh-service';

/**
 * A cluster of Envoy: the endpoints of a service, a subset and a port. All fields that are set must match.
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-ClusterMatch
 */
export interface EnvoyClusterMatch {
  /**
   * The service, such as `MeshService.fromService`; ignored for inbound clusters.
   * @default - any
   */
  readonly service?: IMeshService;
  /**
   * The port of the service, or the target port for inbound clusters.
   * @default - any
   */
  readonly portNumber?: number;
  /**
   * A subset of the service, by name.
   * @default - any, or no subset
   */
  readonly subset?: string;
  /**
   * The exact name of the cluster, such as `PassthroughCluster`; omit the other fields then.
   * @default - any
   */
  readonly name?: string;
}

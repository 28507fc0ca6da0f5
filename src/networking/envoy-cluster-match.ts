import { IMeshService } from '../values/mesh-service';

/**
 * A cluster: the endpoints of a service, a subset and a port. All that is set must hold.
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-ClusterMatch
 */
export interface EnvoyClusterMatch {
  /**
   * The service; inbound clusters do not look at it.
   * @default - any
   */
  readonly service?: IMeshService;
  /**
   * The port of the service; the target port, at inbound clusters.
   * @default - any
   */
  readonly portNumber?: number;
  /**
   * The name of a subset of the service.
   * @default - any, none too
   */
  readonly subset?: string;
  /**
   * The very name of the cluster, such as `PassthroughCluster`; leave all else out then.
   * @default - any
   */
  readonly name?: string;
}

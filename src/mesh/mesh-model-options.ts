/** What is known of the mesh beside its objects. */
export interface MeshModelOptions {
  /**
   * The DNS domain of the cluster.
   * @default "cluster.local"
   */
  readonly clusterDomain?: string;
  /**
   * The namespace whose configuration holds for the whole mesh.
   * @default "istio-system"
   */
  readonly rootNamespace?: string;
  /**
   * The trust domain of the mesh.
   * @default "cluster.local"
   */
  readonly trustDomain?: string;
  /**
   * The Istio release.
   * @default - the newest that this library knows
   */
  readonly istioVersion?: string;
  /**
   * Namespaces of which everything is in the model, `*` for all of them: what is not there does not exist.
   * @default - nothing is known of what the model lacks
   */
  readonly completeNamespaces?: string[];
  /**
   * Hosts, in full, of which everything is in the model: their Services, ServiceEntries and DestinationRules.
   * @default - nothing is known of what the model lacks
   */
  readonly completeHosts?: string[];
}

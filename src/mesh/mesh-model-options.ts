/** Settings of the mesh that its objects do not show. */
export interface MeshModelOptions {
  /**
   * The DNS domain of the cluster.
   * @default "cluster.local"
   */
  readonly clusterDomain?: string;
  /**
   * The root namespace, whose configuration applies to the whole mesh.
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
   * @default - the newest release that this library supports
   */
  readonly istioVersion?: string;
  /**
   * Namespaces whose objects are all in the model, or `*` for all namespaces: an object that the model lacks does not exist.
   * @default - objects that the model lacks may exist
   */
  readonly completeNamespaces?: string[];
  /**
   * Fully qualified hosts whose Services, ServiceEntries and DestinationRules are all in the model.
   * @default - objects that the model lacks may exist
   */
  readonly completeHosts?: string[];
}

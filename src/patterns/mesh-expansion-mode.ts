/** How virtual machines come into the mesh. */
export enum MeshExpansionMode {
  /** They register themselves when their agent starts: Service and WorkloadGroup. Their number may change, and unhealthy ones are left out if a probe is given. */
  WORKLOAD_GROUP = 'WORKLOAD_GROUP',
  /** Each one is written down: Service and a WorkloadEntry for each endpoint. */
  WORKLOAD_ENTRY = 'WORKLOAD_ENTRY',
  /** All of them are written into one ServiceEntry, with a Service without selector so that DNS knows the name: how Istio did it before 1.8. */
  SERVICE_ENTRY = 'SERVICE_ENTRY',
}

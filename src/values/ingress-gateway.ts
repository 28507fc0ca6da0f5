/** A workload that runs a gateway proxy, defined by this app or not. See `IngressGateway` and `IngressGateway.fromSelector`. */
export interface IIngressGateway {
  /** The labels of its pods, by which Gateways select it. */
  readonly selector: { [key: string]: string };
  /**
   * The namespace of its pods, which must contain the Secrets that Gateways reference.
   * @default - unknown
   */
  readonly namespace?: string;
  /**
   * The service account of its pods, which identifies the gateway to workloads.
   * @default - unknown
   */
  readonly serviceAccountName?: string;
}

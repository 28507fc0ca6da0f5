/** A workload that runs a gateway proxy, made by this app or not. */
export interface IIngressGateway {
  /** The labels of its pods, which Gateways select it by. */
  readonly selector: { [key: string]: string };
  /**
   * The namespace of its pods. The Secrets that Gateways name lie there.
   * @default - not known
   */
  readonly namespace?: string;
  /**
   * The service account that its pods run as, by which callees know it.
   * @default - not known
   */
  readonly serviceAccountName?: string;
}

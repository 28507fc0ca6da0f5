/** A VirtualService, of this app or of another one (`VirtualService.fromVirtualServiceName`). */
export interface IVirtualService {
  /** The name of the VirtualService. */
  readonly name: string;
  /**
   * The namespace of the VirtualService.
   * @default - not known: the namespace of the resource that refers to it
   */
  readonly namespace?: string;
}

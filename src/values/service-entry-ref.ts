/** A ServiceEntry, of this app or of another one (`ServiceEntry.fromServiceEntryName`). */
export interface IServiceEntry {
  /** The name of the ServiceEntry. */
  readonly name: string;
  /**
   * The namespace of the ServiceEntry.
   * @default - not known: the namespace of the resource that refers to it
   */
  readonly namespace?: string;
}

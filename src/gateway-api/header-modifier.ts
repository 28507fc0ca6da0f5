/**
 * Changes of headers in one direction.
 * @see https://gateway-api.sigs.k8s.io/guides/http-header-modifier/
 */
export interface HeaderModifier {
  /**
   * Headers that are set, replacing existing values.
   * @default - no header is set
   */
  readonly set?: { [name: string]: string };
  /**
   * Values that are added to headers.
   * @default - no value is added
   */
  readonly add?: { [name: string]: string };
  /**
   * Headers that are removed.
   * @default - no header is removed
   */
  readonly remove?: string[];
}

/**
 * Changes of headers in one direction.
 * @see https://gateway-api.sigs.k8s.io/guides/http-header-modifier/
 */
export interface HeaderModifier {
  /**
   * Headers that are set, in place of those that are there.
   * @default - none
   */
  readonly set?: { [name: string]: string };
  /**
   * Values that are added to headers.
   * @default - none
   */
  readonly add?: { [name: string]: string };
  /**
   * Headers that are removed.
   * @default - none
   */
  readonly remove?: string[];
}

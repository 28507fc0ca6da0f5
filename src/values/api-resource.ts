/**
 * A resource in RBAC rules, compatible with all versions of cdk8s-plus: `Role.allowRead(virtualService)`.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources
 */
export interface IApiResource {
  /** The API group, such as `networking.istio.io`. */
  readonly apiGroup: string;
  /** The plural of the kind in lower case, as in URLs of the API: `virtualservices`. */
  readonly resourceType: string;
  /**
   * The name of the resource.
   * @default - all resources of the type
   */
  readonly resourceName?: string;
}

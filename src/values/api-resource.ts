/**
 * A resource as RBAC rules name it, in the shape that cdk8s-plus of any version takes: `Role.allowRead(virtualService)`.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources
 */
export interface IApiResource {
  /** The API group: `networking.istio.io`. */
  readonly apiGroup: string;
  /** The kind as addresses of the API name it: `virtualservices`. */
  readonly resourceType: string;
  /**
   * The name of the resource.
   * @default - all resources of the type
   */
  readonly resourceName?: string;
}

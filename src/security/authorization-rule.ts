import { Condition } from './condition';
import { Operation } from './operation';
import { Source } from './source';

/**
 * A rule of an AuthorizationPolicy. It matches requests from one of the sources, with one of the operations, that meet all conditions; `{}` matches every
 * request.
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/#Rule
 */
export interface AuthorizationRule {
  /**
   * The sources of the request, at most 512; one of them must match. See the factories of `Source`, such as `Source.workload` for any construct that is a
   * workload.
   * @default - any source
   */
  readonly from?: Source[];
  /**
   * The operations of the request; one of them must match. See the factories of `Operation`, such as `Operation.paths`.
   * @default - any operation
   */
  readonly to?: Operation[];
  /**
   * Additional conditions; all of them must be met. See the factories of `Condition`, such as `Condition.requestHeader(name).values(values)`.
   * @default - no conditions
   */
  readonly when?: Condition[];
}

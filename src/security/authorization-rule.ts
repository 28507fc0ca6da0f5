import { Condition } from './condition';
import { Operation } from './operation';
import { Source } from './source';

/**
 * Requests that an AuthorizationPolicy is about: from one of the sources, with one of the operations, under all conditions. A rule without all three, `{}`,
 * matches every request.
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/#Rule
 */
export interface AuthorizationRule {
  /**
   * Who the request comes from: one of these, at most 512.
   * @default - anybody
   */
  readonly from?: Source[];
  /**
   * What the request does: one of these.
   * @default - anything
   */
  readonly to?: Operation[];
  /**
   * What else holds of the request: all of these.
   * @default - nothing else
   */
  readonly when?: Condition[];
}

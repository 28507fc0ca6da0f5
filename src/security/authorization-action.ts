import { defectOfText } from '../checks/formats/name';
import { refuse } from '../checks/refuse';

/**
 * The effect of an AuthorizationPolicy on matching requests. Istio evaluates CUSTOM first, then DENY, then ALLOW.
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/#AuthorizationPolicy-Action
 */
export class AuthorizationAction {
  /** Matching requests are allowed. Once a workload has a policy with this action, requests that match no such policy are denied. */
  public static readonly ALLOW = new AuthorizationAction('ALLOW');
  /** Matching requests are denied, even if another policy allows them. */
  public static readonly DENY = new AuthorizationAction('DENY');
  /** Matching requests are marked for audit by a telemetry plugin; they are neither allowed nor denied. */
  public static readonly AUDIT = new AuthorizationAction('AUDIT');

  /**
   * An external authorizer decides about matching requests. Requests that it allows are still subject to DENY and ALLOW policies. Throws if the name is empty.
   *
   * @param provider the name of an extension provider of the mesh configuration
   */
  public static custom(provider: string): AuthorizationAction {
    refuse(defectOfText('AuthorizationAction.provider', provider, 'set it to an extension provider of the mesh configuration'));
    return new AuthorizationAction('CUSTOM', provider);
  }

  private constructor(
    private readonly action: string,
    /** The extension provider of CUSTOM. */
    public readonly provider?: string,
  ) {}

  /** The name of the action in Istio. */
  public get value(): string {
    return this.action;
  }
}

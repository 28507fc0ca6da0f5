import { defectOfText } from '../checks/formats/name';
import { refuse } from '../checks/refuse';

/**
 * What happens to a request that matches. Istio looks at CUSTOM first, then at DENY, then at ALLOW.
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/#AuthorizationPolicy-Action
 */
export class AuthorizationAction {
  /** It is allowed; as soon as one policy of this action holds for a workload, requests that match none are denied. */
  public static readonly ALLOW = new AuthorizationAction('ALLOW');
  /** It is denied, whatever other policies allow. */
  public static readonly DENY = new AuthorizationAction('DENY');
  /** It is marked for audit by a telemetry plugin, and neither allowed nor denied. */
  public static readonly AUDIT = new AuthorizationAction('AUDIT');

  /**
   * An external authorizer decides; what it allows, DENY and ALLOW still judge. Throws for an empty name.
   *
   * @param provider an extension provider of the mesh configuration, by its name
   */
  public static custom(provider: string): AuthorizationAction {
    refuse(defectOfText('AuthorizationAction.custom provider', provider, 'name an extension provider of the mesh configuration'));
    return new AuthorizationAction('CUSTOM', provider);
  }

  private constructor(
    private readonly action: string,
    /** The extension provider that decides, for CUSTOM. */
    public readonly provider?: string,
  ) {}

  /** The action as Istio writes it. */
  public get value(): string {
    return this.action;
  }
}

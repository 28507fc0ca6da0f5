import { Construct } from 'constructs';
import { RequestAuthenticationSpec, toJson_RequestAuthenticationSpec } from '../../imports/security.istio.io';
import { IstioKind, IstioResourceProps, TargetedResource } from '../base';
import { missing } from '../checks/defect';
import { REQUEST_AUTHENTICATION_NO_RULES } from '../checks/late-rules';
import { Report } from '../checks/problem';
import { atConstruct } from '../checks/refuse';
import { GrowingList } from '../private/growing-list';
import { checkEach } from '../private/map-each';
import type { Plain } from '../private/plain';
import { PolicyTarget } from '../values/policy-target';
import { JwtRule } from './jwt-rule';
import { refuseJwtRule, renderJwtRule } from './render/jwt-rule';

const KIND: IstioKind = { group: 'security.istio.io', kind: 'RequestAuthentication', toJson };

/** Properties of a RequestAuthentication. */
export interface RequestAuthenticationProps extends IstioResourceProps {
  /**
   * The workloads or resources that it applies to. See `PolicyTarget.workload`, for any construct that is a workload, and the other factories of `PolicyTarget`.
   * @default - all workloads of its namespace, or of the mesh if it is in the root namespace
   */
  readonly target?: PolicyTarget;
  /**
   * The tokens that are verified, one rule for each issuer, from 1 to 4096. See `addJwtRule`.
   * @default - rules are added by `addJwtRule`; synth fails if there is none
   */
  readonly jwtRules?: JwtRule[];
}

/**
 * The tokens (JWT) that requests may carry. A request with an invalid token is rejected; a valid token gives the request an identity, which an AuthorizationPolicy
 * can check. Requests without a token are accepted; use `RequireJwt` to deny them.
 * @see https://istio.io/latest/docs/reference/config/security/request_authentication/
 *
 * @example
 * declare const chart: Chart;
 * declare const deployment: kplus.Deployment;
 * new istio.RequestAuthentication(chart, 'jwt', {
 *   target: istio.PolicyTarget.workload(deployment),
 *   jwtRules: [{ issuer: 'https://accounts.example.com', jwks: istio.Jwks.uri('https://accounts.example.com/jwks.json') }],
 * });
 */
export class RequestAuthentication extends TargetedResource {
  private readonly ownRules: GrowingList<JwtRule>;
  private readonly given: RequestAuthenticationProps;

  /** Throws for a rule without issuer and key URL, an empty value, and an invalid or duplicate header. */
  constructor(scope: Construct, id: string, props: RequestAuthenticationProps = {}) {
    super(scope, id, KIND, props, props.target);
    this.given = props;
    this.ownRules = new GrowingList(Array.isArray(props.jwtRules) ? [] : props.jwtRules);
    checkEach(props.jwtRules, rule => this.addJwtRule(rule));
  }

  /** The rules that have been added so far. */
  public get jwtRules(): JwtRule[] {
    return this.ownRules.known;
  }

  /** Adds a rule. Throws for a rule without issuer and key URL, an empty value, and an invalid or duplicate header. */
  public addJwtRule(rule: JwtRule): void {
    atConstruct(this, () => refuseJwtRule(`RequestAuthentication.jwtRules[${this.ownRules.known.length}]`, rule));
    this.ownRules.push(rule);
  }

  /** @internal */
  protected _toSpec(): Plain<RequestAuthenticationSpec> {
    const rules = this.ownRules.resolved;
    return {
      ...this.given.target?._toIstio(),
      jwtRules: rules.length > 0 ? rules.map((rule, i) => renderJwtRule(`RequestAuthentication.jwtRules[${i}]`, rule)) : undefined,
    };
  }

  /** @internal */
  public _checkLate(report: Report): void {
    super._checkLate(report);
    if (this.ownRules.resolved.length === 0) { // Istio accepts such a manifest, which has no effect
      report(REQUEST_AUTHENTICATION_NO_RULES, missing('RequestAuthentication.jwtRules', 'add a rule by addJwtRule'));
    }
  }
}

/** Renames `jwks_uri`, the older spelling that L1 uses, because the CRD has both. */
function toJson(spec: RequestAuthenticationSpec | undefined): object | undefined {
  const json = toJson_RequestAuthenticationSpec(spec);
  return json?.jwtRules === undefined ? json : { ...json, jwtRules: json.jwtRules.map(spellOut) };
}

function spellOut({ jwks_uri: jwksUri, ...rule }: { [field: string]: unknown }): object {
  return jwksUri === undefined ? rule : { ...rule, jwksUri };
}

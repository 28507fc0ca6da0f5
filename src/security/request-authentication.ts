import { Construct } from 'constructs';
import { RequestAuthenticationSpec, toJson_RequestAuthenticationSpec } from '../../imports/security.istio.io';
import { IstioKind, IstioResourceProps, TargetedResource } from '../base';
import { invalid } from '../checks/defect';
import { atConstruct } from '../checks/refuse';
import { sentenceOf } from '../checks/sentences';
import { GrowingList } from '../private/growing-list';
import { checkEach } from '../private/map-each';
import type { Plain } from '../private/plain';
import { PolicyTarget } from '../values/policy-target';
import { JwtRule } from './jwt-rule';
import { checkJwtRule, renderJwtRule } from './render/jwt-rule';

const KIND: IstioKind = { group: 'security.istio.io', kind: 'RequestAuthentication', toJson };
const MOST_RULES = 4096;

/** Properties of a RequestAuthentication. */
export interface RequestAuthenticationProps extends IstioResourceProps {
  /**
   * What it holds for.
   * @default - every workload of its namespace; of the whole mesh, if that is the root namespace
   */
  readonly target?: PolicyTarget;
  /**
   * Tokens that are verified, a rule for each issuer; at least one, here or by `addJwtRule`, at most 4096.
   * @default - see `addJwtRule`
   */
  readonly jwtRules?: JwtRule[];
}

/**
 * Tokens (JWT) that requests may carry: one that is not valid is refused, one that is makes the identity that an AuthorizationPolicy can ask for.
 * A request without a token passes: `AuthorizationPolicy.requireJwt` asks for one.
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

  /** Throws for a rule without issuer and key URL, for an empty value, for a header that is none or named twice. */
  constructor(scope: Construct, id: string, props: RequestAuthenticationProps = {}) {
    super(scope, id, KIND, props, props.target);
    this.given = props;
    this.ownRules = new GrowingList(Array.isArray(props.jwtRules) ? [] : props.jwtRules);
    checkEach(props.jwtRules, rule => this.addJwtRule(rule));
  }

  /** The rules so far. */
  public get jwtRules(): JwtRule[] {
    return this.ownRules.known;
  }

  /** Adds tokens that are verified. Throws for a rule without issuer and key URL, for an empty value, for a header that is none or named twice. */
  public addJwtRule(rule: JwtRule): void {
    const field = `RequestAuthentication jwtRules[${this.ownRules.known.length}]`;
    atConstruct(this, () => {
      checkJwtRule(field, rule);
      renderJwtRule(field, rule);
    });
    this.ownRules.push(rule);
  }

  /** @internal */
  protected _toSpec(): Plain<RequestAuthenticationSpec> {
    return {
      ...this.given.target?._toIstio(),
      jwtRules: this.ownRules.resolved.map((rule, i) => renderJwtRule(`RequestAuthentication jwtRules[${i}]`, rule)),
    };
  }

  /** @internal */
  public _validate(): string[] {
    const { length } = this.ownRules.resolved;
    return length >= 1 && length <= MOST_RULES ? super._validate() : [...super._validate(), sentenceOf(invalid('RequestAuthentication jwtRules', `${length} rules`, `at least one rule, at most ${MOST_RULES}`, length === 0 ? 'add one by addJwtRule' : 'use several resources'))];
  }
}

/** L1 writes the older spelling `jwks_uri`, because the CRD has both for one field. */
function toJson(spec: RequestAuthenticationSpec | undefined): object | undefined {
  const json = toJson_RequestAuthenticationSpec(spec);
  return json?.jwtRules === undefined ? json : { ...json, jwtRules: json.jwtRules.map(spellOut) };
}

function spellOut({ jwks_uri: jwksUri, ...rule }: { [field: string]: unknown }): object {
  return jwksUri === undefined ? rule : { ...rule, jwksUri };
}

import { Construct } from 'constructs';
import { AuthorizationPolicySpec, toJson_AuthorizationPolicySpec } from '../../imports/security.istio.io';
import { IstioKind, IstioResourceProps, TargetedResource } from '../base';
import { invalid } from '../checks/defect';
import { atConstruct, refusalAt } from '../checks/refuse';
import { sentenceOf } from '../checks/sentences';
import { ifSet } from '../private/defined';
import { GrowingList } from '../private/growing-list';
import { isLiteralString } from '../private/literal';
import { checkEach } from '../private/map-each';
import { mergeMetadata } from '../private/merge-metadata';
import type { Plain } from '../private/plain';
import { lateText } from '../private/when-known';
import { Mesh } from '../validation/mesh';
import { IIngressGateway } from '../values/ingress-gateway';
import { PolicyTarget } from '../values/policy-target';
import { AuthorizationAction } from './authorization-action';
import { AuthorizationRule } from './authorization-rule';
import { Operation } from './operation';
import { checkRule, problemsOfRelease, renderRule } from './render/authorization-rule';
import { Source } from './source';

const KIND: IstioKind = { group: 'security.istio.io', kind: 'AuthorizationPolicy', toJson: toJson_AuthorizationPolicySpec };
const DRY_RUN = 'istio.io/dry-run';
const GO_BOOLEAN = /^(1|t|T|true|TRUE|True|0|f|F|false|FALSE|False)$/;
const MOST_RULES = 512;

/** What the short spellings of an AuthorizationPolicy take. */
export interface AuthorizationPolicyOptions extends IstioResourceProps {
  /**
   * What the policy holds for.
   * @default - every workload of its namespace; of the whole mesh, if that is the root namespace
   */
  readonly target?: PolicyTarget;
  /**
   * Try the policy without effect: the proxy only reports what it would have done (annotation `istio.io/dry-run`). For ALLOW and DENY.
   * @default - the policy has effect
   */
  readonly dryRun?: boolean;
}

/** Properties of an AuthorizationPolicy. */
export interface AuthorizationPolicyProps extends AuthorizationPolicyOptions {
  /**
   * What happens to a request that matches.
   * @default AuthorizationAction.ALLOW
   */
  readonly action?: AuthorizationAction;
  /**
   * The requests that the policy is about: each that one of the rules matches, at most 512; `{}` is every request.
   * @default - no request: a policy of ALLOW then allows nothing; see `addRule`
   */
  readonly rules?: AuthorizationRule[];
}

/** What a policy takes that asks for tokens on certain requests. */
export interface RequireJwtOptions extends AuthorizationPolicyOptions {
  /** The requests that need a token. Ports spare other traffic: without them, TCP connections to the workload are denied. */
  readonly operations: Operation[];
  /**
   * Identities of tokens that are accepted, `<issuer>/<subject>`, one `*` at the start or the end for any text.
   * @default - every token that a RequestAuthentication has verified
   */
  readonly requestPrincipals?: string[];
}

/** What a policy takes that allows calls of a gateway workload. */
export interface AllowIngressGatewayOptions extends AuthorizationPolicyOptions {
  /** The gateway workload. Its namespace and service account must be known. */
  readonly gateway: IIngressGateway;
  /**
   * What the gateway may do.
   * @default - anything
   */
  readonly operations?: Operation[];
}

/**
 * Who may do what with workloads. Without any policy every request is allowed; as soon as one of ALLOW holds for a workload, requests that match none are denied.
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/
 *
 * @example
 * declare const chart: Chart;
 * declare const ratings: kplus.Deployment;
 * declare const reviews: kplus.Deployment;
 * new istio.AuthorizationPolicy(chart, 'ratings', {
 *   target: istio.PolicyTarget.workload(ratings),
 *   rules: [{ from: [istio.Source.workload(reviews)], to: [istio.Operation.of({ methods: ['GET'] })] }],
 * });
 */
export class AuthorizationPolicy extends TargetedResource {
  /**
   * A policy that allows nothing: where it holds, a request must be allowed by another policy. The base of "deny by default".
   * @see https://istio.io/latest/docs/concepts/security/#allow-nothing-deny-all-and-allow-all-policy
   *
   * @example
   * declare const chart: Chart;
   * istio.AuthorizationPolicy.allowNothing(chart, 'allow-nothing');
   */
  public static allowNothing(scope: Construct, id: string, options: AuthorizationPolicyOptions = {}): AuthorizationPolicy {
    return new AuthorizationPolicy(scope, id, options);
  }

  /**
   * Requests need a verified token: those without one are denied. The token itself is checked by a RequestAuthentication, which lets requests without any pass.
   * Throws for no operation; `Operation.of({ ports })` alone asks for a token on every path.
   * @see https://istio.io/latest/docs/tasks/security/authentication/authn-policy/#require-valid-tokens-per-path
   */
  public static requireJwt(scope: Construct, id: string, options: RequireJwtOptions): AuthorizationPolicy {
    return new AuthorizationPolicy(scope, id, {
      ...options,
      action: AuthorizationAction.DENY,
      rules: [{ from: [Source.of({ notRequestPrincipals: options.requestPrincipals ?? ['*'] })], to: options.operations }],
    });
  }

  /**
   * A gateway workload may call, known by its service account; it needs mutual TLS between the two.
   * Throws where the namespace or the service account of the gateway is not known.
   */
  public static allowIngressGateway(scope: Construct, id: string, options: AllowIngressGatewayOptions): AuthorizationPolicy {
    return new AuthorizationPolicy(scope, id, { ...options, rules: [{ from: [Source.ingressGateway(options.gateway)], to: options.operations }] });
  }

  private readonly ownRules: GrowingList<AuthorizationRule>;
  private readonly given: AuthorizationPolicyProps;

  /** Throws for a rule with an empty list, for a rule that CUSTOM cannot judge, and for `dryRun` with another action than ALLOW and DENY. */
  constructor(scope: Construct, id: string, props: AuthorizationPolicyProps = {}) {
    super(scope, id, KIND, { metadata: mergeMetadata(props.metadata, ifSet(props.dryRun, dryRun => ({ annotations: { [DRY_RUN]: lateText`${dryRun}` } }))) }, props.target);
    this.given = props;
    this.checkDryRun();
    this.ownRules = new GrowingList(Array.isArray(props.rules) ? [] : props.rules);
    checkEach(props.rules, rule => this.addRule(rule));
  }

  /** What happens to a request that matches. */
  public get action(): AuthorizationAction {
    return this.given.action ?? AuthorizationAction.ALLOW;
  }

  /** The rules so far. */
  public get rules(): AuthorizationRule[] {
    return this.ownRules.known;
  }

  /** Adds a rule: requests that it matches are the policy's too. Throws for a rule with an empty list, and for one that CUSTOM cannot judge. */
  public addRule(rule: AuthorizationRule): void {
    atConstruct(this, () => checkRule(`AuthorizationPolicy rules[${this.ownRules.known.length}]`, rule, this.given.action));
    this.ownRules.push(rule);
  }

  /** @internal */
  protected _toSpec(): Plain<AuthorizationPolicySpec> {
    const { action, target } = this.given;
    const rules = this.ownRules.resolved;
    return {
      ...target?._toIstio(),
      action: action?.value,
      provider: ifSet(action?.provider, name => ({ name })),
      rules: rules.length > 0 ? rules.map(rule => renderRule(rule, this)) : undefined,
    };
  }

  /** @internal */
  public _validate(): string[] {
    const rules = this.ownRules.resolved;
    const { length } = rules;
    const wrong = [...super._validate(), ...problemsOfRelease(rules, Mesh.of(this).istioVersion)];
    if (length === 0 && (this.action.value === 'DENY' || this.action.value === 'CUSTOM')) {
      wrong.push(sentenceOf(invalid('AuthorizationPolicy rules', [], `at least one rule with ${this.action.value}, which has no effect without`, 'add one by addRule, {} for every request')));
    }
    if (length > MOST_RULES) {
      wrong.push(sentenceOf(invalid('AuthorizationPolicy rules', `${length} rules`, `at most ${MOST_RULES}`, 'use several policies')));
    }
    return wrong;
  }

  private checkDryRun(): void {
    const annotation = this.given.metadata?.annotations?.[DRY_RUN];
    if ((this.given.dryRun !== undefined || annotation !== undefined) && !['ALLOW', 'DENY'].includes(this.action.value)) {
      throw refusalAt(this, invalid('AuthorizationPolicy dryRun', this.action.value, 'a dry run of ALLOW and DENY only', 'leave it out'));
    }
    if (isLiteralString(annotation) && !GO_BOOLEAN.test(annotation)) {
      throw refusalAt(this, invalid('AuthorizationPolicy dryRun', annotation, '"true" or "false"', 'use the property dryRun'));
    }
  }
}

import { Construct } from 'constructs';
import { AuthorizationPolicySpec, toJson_AuthorizationPolicySpec } from '../../imports/security.istio.io';
import { IstioKind, IstioResourceProps, TargetedResource } from '../base';
import { checkRuleOfAction } from '../checks/authorization-policy';
import { limit, stated } from '../checks/defect';
import { defectOfDryRun, DRY_RUN } from '../checks/formats/dry-run';
import { defectOfNotEmpty } from '../checks/formats/name';
import { FIELD_NOT_IN_RELEASE } from '../checks/late-rules';
import { refuseErrors, Report } from '../checks/problem';
import { atConstruct, refuse } from '../checks/refuse';
import { ifSet } from '../private/defined';
import { GrowingList } from '../private/growing-list';
import { checkEach } from '../private/map-each';
import { mergeMetadata } from '../private/merge-metadata';
import type { Plain } from '../private/plain';
import { istioMinor } from '../private/releases';
import { resolveTokens } from '../private/resolve-tokens';
import { lateText } from '../private/when-known';
import { Mesh } from '../validation/mesh';
import { PolicyTarget } from '../values/policy-target';
import { AuthorizationAction } from './authorization-action';
import { AuthorizationRule } from './authorization-rule';
import { renderRule } from './render/authorization-rule';

const KIND: IstioKind = { group: 'security.istio.io', kind: 'AuthorizationPolicy', toJson: toJson_AuthorizationPolicySpec };
const MOST_SOURCES = 512;

/** Options of an AuthorizationPolicy whose action and rules are fixed. */
export interface AuthorizationPolicyOptions extends IstioResourceProps {
  /**
   * The workloads or resources that the policy applies to. See `PolicyTarget.workload`, for any construct that is a workload, and the other factories of
   * `PolicyTarget`.
   * @default - all workloads of its namespace, or of the mesh if it is in the root namespace
   */
  readonly target?: PolicyTarget;
  /**
   * Tries the policy without enforcing it: proxies only report what the policy would do (annotation `istio.io/dry-run`). Only for ALLOW and DENY.
   * @default - the policy is enforced
   */
  readonly dryRun?: boolean;
}

/** Properties of an AuthorizationPolicy. */
export interface AuthorizationPolicyProps extends AuthorizationPolicyOptions {
  /**
   * The effect on matching requests. See the constants of `AuthorizationAction`, and `AuthorizationAction.custom`.
   * @default AuthorizationAction.ALLOW
   */
  readonly action?: AuthorizationAction;
  /**
   * The requests that the policy applies to, at most 512 rules, one of which must match; `{}` matches every request. See `addRule`.
   * @default - no request; a policy with action ALLOW then allows nothing
   */
  readonly rules?: AuthorizationRule[];
}

/**
 * Access control for workloads. Without any policy every request is allowed. Once a workload has a policy with action ALLOW, requests that match no such policy
 * are denied.
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
  private readonly ownRules: GrowingList<AuthorizationRule>;
  private readonly given: AuthorizationPolicyProps;

  /** Throws for a rule with an empty list, for a rule that CUSTOM does not support, and for `dryRun` with an action other than ALLOW and DENY. */
  constructor(scope: Construct, id: string, props: AuthorizationPolicyProps = {}) {
    super(scope, id, KIND, { metadata: mergeMetadata(props.metadata, ifSet(props.dryRun, dryRun => ({ annotations: { [DRY_RUN]: lateText`${dryRun}` } }))) }, props.target);
    this.given = props;
    this.ownRules = new GrowingList(Array.isArray(props.rules) ? [] : props.rules);
    this.refuseDryRun();
    checkEach(props.rules, rule => this.addRule(rule));
  }

  /** The effect on matching requests. */
  public get action(): AuthorizationAction {
    return this.given.action ?? AuthorizationAction.ALLOW;
  }

  /** The rules that have been added so far. */
  public get rules(): AuthorizationRule[] {
    return this.ownRules.known;
  }

  /** Adds a rule. Throws for a rule with an empty list, and for a rule that CUSTOM does not support. */
  public addRule(rule: AuthorizationRule): void {
    const path = `AuthorizationPolicy.rules[${this.ownRules.known.length}]`;
    atConstruct(this, () => {
      for (const part of ['from', 'to', 'when'] as const) { // manifests may contain an empty list, which Istio reads as "any"
        refuse(defectOfNotEmpty(`${path}.${part}`, rule[part], 'add an entry, or omit the field for any'));
      }
      refuse(Array.isArray(rule.from) && rule.from.length > MOST_SOURCES ? limit(`${path}.from`, rule.from.length, MOST_SOURCES, 'use several rules') : undefined);
      refuseErrors(report => checkRuleOfAction(renderRule(rule, this), this.given.action?.value, path, report));
    });
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
  public _checkLate(report: Report): void {
    super._checkLate(report);
    const { istioVersion } = Mesh.of(this);
    const minor = istioMinor(istioVersion);
    this.ownRules.resolved.forEach(({ from }, i) => resolveTokens(from ?? []).forEach((source, j) => source._unknownTo(minor).forEach(field => {
      report(FIELD_NOT_IN_RELEASE, stated(`AuthorizationPolicy.rules[${i}].from[${j}].source.${field}`, `is not supported by Istio ${istioVersion}`, 'use principals, or raise istioVersion of Mesh.configure', istioVersion));
    })));
  }

  private refuseDryRun(): void {
    const { dryRun, metadata } = this.given;
    const annotation = metadata?.annotations?.[DRY_RUN];
    atConstruct(this, () => {
      refuse(ifSet(dryRun, () => defectOfDryRun('AuthorizationPolicy.dryRun', undefined, this.action.value)));
      refuse(ifSet(annotation, value => defectOfDryRun(`AuthorizationPolicy.metadata.annotations["${DRY_RUN}"]`, value, this.action.value)));
    });
  }
}

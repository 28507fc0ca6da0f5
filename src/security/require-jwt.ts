import { Construct } from 'constructs';
import { AuthorizationAction } from './authorization-action';
import { AuthorizationPolicy, AuthorizationPolicyOptions } from './authorization-policy';
import { Operation } from './operation';
import { Source } from './source';

/** Properties of RequireJwt. */
export interface RequireJwtProps extends AuthorizationPolicyOptions {
  /**
   * The requests that require a token. See the factories of `Operation`: `Operation.ports` requires a token on every path. Set ports to exempt other traffic;
   * without ports, all TCP connections to the workload are denied.
   */
  readonly operations: Operation[];
  /**
   * Identities of tokens that are accepted, `<issuer>/<subject>`, with one `*` at the start or end for any text.
   * @default - every token that a RequestAuthentication has verified
   */
  readonly requestPrincipals?: string[];
}

/**
 * An AuthorizationPolicy that denies requests without a verified token. Tokens are verified by a RequestAuthentication, which accepts requests without a token.
 * @see https://istio.io/latest/docs/tasks/security/authentication/authn-policy/#require-valid-tokens-per-path
 *
 * @example
 * declare const chart: Chart;
 * new istio.RequireJwt(chart, 'require-jwt', {
 *   target: istio.PolicyTarget.selector({ app: 'httpbin' }),
 *   operations: [istio.Operation.of({ ports: [8080], paths: ['/headers'] })],
 * });
 */
export class RequireJwt extends AuthorizationPolicy {
  /** Throws for an empty list of operations. */
  constructor(scope: Construct, id: string, props: RequireJwtProps) {
    const { metadata, target, dryRun } = props;
    super(scope, id, {
      metadata,
      target,
      dryRun,
      action: AuthorizationAction.DENY,
      rules: [{ from: [Source.of({ notRequestPrincipals: props.requestPrincipals ?? ['*'] })], to: props.operations }],
    });
  }
}

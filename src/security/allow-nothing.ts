import { Construct } from 'constructs';
import { AuthorizationPolicy, AuthorizationPolicyOptions } from './authorization-policy';

/**
 * An AuthorizationPolicy that allows nothing: workloads that it applies to accept only requests that another policy allows. The basis of "deny by default".
 * @see https://istio.io/latest/docs/concepts/security/#allow-nothing-deny-all-and-allow-all-policy
 *
 * @example
 * declare const chart: Chart;
 * new istio.AllowNothing(chart, 'allow-nothing');
 */
export class AllowNothing extends AuthorizationPolicy {
  constructor(scope: Construct, id: string, options: AuthorizationPolicyOptions = {}) {
    const { metadata, target, dryRun } = options;
    super(scope, id, { metadata, target, dryRun });
  }
}

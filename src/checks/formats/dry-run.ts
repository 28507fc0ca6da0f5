import { isLiteralString } from '../../private/literal';
import { Defect, conflict, invalid } from '../defect';

/** The annotation that tries an AuthorizationPolicy without enforcing it. */
export const DRY_RUN = 'istio.io/dry-run';

/** The texts that Go parses as a boolean. */
const SWITCHES = ['1', 't', 'T', 'true', 'TRUE', 'True', '0', 'f', 'F', 'false', 'FALSE', 'False'];

/** The annotation of an AuthorizationPolicy: a boolean, with action ALLOW or DENY. Tokens and placeholders pass. */
export function defectOfDryRun(path: string, value: unknown, action: unknown): Defect | undefined {
  if (isLiteralString(action) && !['ALLOW', 'DENY'].includes(action)) {
    return conflict(path, `action ${action}`, 'only ALLOW and DENY policies can be tried', 'remove it');
  }
  return isLiteralString(value) && !SWITCHES.includes(value) ? invalid(path, value, '"true" or "false"', 'correct the value') : undefined;
}

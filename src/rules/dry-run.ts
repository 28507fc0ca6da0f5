import { ISTIO_KINDS } from '../checks/crd/crd-rules';
import { Severity } from '../mesh/severity';
import { isLiteralString } from '../private/literal';
import { CrossRule } from './cross-rule';

const DRY_RUN = 'istio.io/dry-run';
const PATH = `metadata.annotations["${DRY_RUN}"]`;
const SWITCHES = ['1', 't', 'T', 'true', 'TRUE', 'True', '0', 'f', 'F', 'false', 'FALSE', 'False'];

export const dryRun: CrossRule = {
  id: 'dry-run',
  istio: 'IST0106',
  severity: Severity.ERROR,
  summary: 'a dry run is asked for where there is none, or by what is neither true nor false',
  why: 'the webhook refuses the object: only an AuthorizationPolicy that allows or denies can be tried',
  kinds: ISTIO_KINDS,
  covers: ['META-01', 'META-02', 'META-03'],
  check: mesh => ISTIO_KINDS.flatMap(kind => mesh.objectsOf(kind)).filter(o => o.annotations[DRY_RUN] !== undefined).flatMap(o => {
    const value = o.annotations[DRY_RUN];
    const action = o.spec.action ?? 'ALLOW';
    if (o.kind !== 'AuthorizationPolicy') {
      return [o.violation(PATH, `got it on ${o.kind}, allowed is AuthorizationPolicy alone; leave it out`)];
    }
    if (action !== 0 && action !== 1 && isLiteralString(action) && !['ALLOW', 'DENY'].includes(action)) {
      return [o.violation(PATH, `got it with the action ${action}, allowed is ALLOW or DENY; leave it out`)];
    }
    return isLiteralString(value) && !SWITCHES.includes(value) ? [o.violation(PATH, `got "${value}", allowed is "true" or "false"; say which`)] : [];
  }),
};

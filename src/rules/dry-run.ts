import { ISTIO_KINDS } from '../checks/crd/crd-rules';
import { invalid } from '../checks/defect';
import { Severity } from '../mesh/severity';
import { isLiteralString } from '../private/literal';
import { CrossRule, on } from './cross-rule';

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
      return [on(o, invalid(PATH, `it on ${o.kind}`, 'AuthorizationPolicy alone', 'leave it out'))];
    }
    if (action !== 0 && action !== 1 && isLiteralString(action) && !['ALLOW', 'DENY'].includes(action)) {
      return [on(o, invalid(PATH, `it with the action ${action}`, 'ALLOW or DENY', 'leave it out'))];
    }
    return isLiteralString(value) && !SWITCHES.includes(value) ? [on(o, invalid(PATH, value, '"true" or "false"', 'say which'))] : [];
  }),
};

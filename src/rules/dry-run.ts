import { ISTIO_KINDS } from '../checks/crd/crd-rules';
import { conflict, invalid } from '../checks/defect';
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
  summary: 'dry-run annotation is invalid',
  why: 'the object is rejected, because only an AuthorizationPolicy with ALLOW or DENY supports a dry run',
  kinds: ISTIO_KINDS,
  covers: ['META-01', 'META-02', 'META-03'],
  check: mesh => ISTIO_KINDS.flatMap(kind => mesh.objectsOf(kind)).filter(o => o.annotations[DRY_RUN] !== undefined).flatMap(o => {
    const value = o.annotations[DRY_RUN];
    const action = o.spec.action ?? 'ALLOW';
    if (o.kind !== 'AuthorizationPolicy') {
      return [on(o, conflict(PATH, `the kind ${o.kind}`, 'only an AuthorizationPolicy supports a dry run', 'remove it'))];
    }
    if (action !== 0 && action !== 1 && isLiteralString(action) && !['ALLOW', 'DENY'].includes(action)) {
      return [on(o, conflict(PATH, `the action ${action}`, 'only ALLOW and DENY support a dry run', 'remove it'))];
    }
    return isLiteralString(value) && !SWITCHES.includes(value) ? [on(o, invalid(PATH, value, '"true" or "false"', 'correct the value'))] : [];
  }),
};

import { conflict } from '../checks/defect';
import { defectOfDryRun, DRY_RUN } from '../checks/formats/dry-run';
import { ISTIO_KINDS } from '../kinds';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

const PATH = `metadata.annotations["${DRY_RUN}"]`;

export const dryRun: CrossRule = {
  id: 'dry-run',
  istio: 'IST0106',
  severity: Severity.ERROR,
  summary: 'dry-run annotation is unsupported or invalid',
  why: 'the resource is rejected, because only an AuthorizationPolicy with action ALLOW or DENY can be tried without enforcing it',
  kinds: ISTIO_KINDS,
  covers: ['META-01', 'META-02', 'META-03'],
  check: mesh => ISTIO_KINDS.flatMap(kind => mesh.objectsOf(kind)).filter(o => o.annotations[DRY_RUN] !== undefined).flatMap(o => {
    const { action } = o.spec;
    const defect = o.kind === 'AuthorizationPolicy' ? defectOfDryRun(PATH, o.annotations[DRY_RUN], action === 0 || action === 1 ? undefined : action) // ALLOW and DENY as numbers
      : conflict(PATH, o.kind, 'only AuthorizationPolicies can be tried', 'remove it');
    return defect === undefined ? [] : [on(o, defect)];
  }),
};

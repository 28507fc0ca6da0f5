import { invalid } from '../checks/defect';
import { POD_KINDS } from '../mesh/pod-templates';
import { Severity } from '../mesh/severity';
import { isLiteralString } from '../private/literal';
import { mapOf } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

export const gatewayWithoutWorkload: CrossRule = {
  id: 'gateway-without-workload',
  istio: 'IST0101',
  severity: Severity.ERROR,
  summary: 'the selector of a Gateway takes no pod',
  why: 'nobody listens for it',
  kinds: ['Gateway', ...POD_KINDS],
  covers: ['KIA0302'],
  // A Gateway may be served by pods of any namespace.
  check: mesh => !mesh.isComplete('*') ? [] : mesh.objectsOf('Gateway').flatMap(o => {
    const labels = Object.entries(mapOf(o.spec.selector));
    return labels.some(([key, value]) => !isLiteralString(key) || !isLiteralString(value)) || mesh.gatewayWorkloadsOf(o).length > 0 ? []
      : [on(o, invalid('spec.selector', `${labels.map(([key, value]) => `${key}=${value}`).join(',') || 'no labels'}`, 'labels that a pod has', 'correct them'))];
  }),
};

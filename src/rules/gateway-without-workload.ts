import { POD_KINDS } from '../mesh/pod-templates';
import { Severity } from '../mesh/severity';
import { isLiteralString } from '../private/literal';
import { mapOf } from '../private/manifest';
import { CrossRule, noPod, on } from './cross-rule';

export const gatewayWithoutWorkload: CrossRule = {
  id: 'gateway-without-workload',
  istio: 'IST0101',
  severity: Severity.ERROR,
  summary: 'Gateway selector matches no pod',
  why: 'connections fail, because no pod listens for the Gateway',
  kinds: ['Gateway', ...POD_KINDS],
  covers: ['KIA0302'],
  // A Gateway may be served by pods of any namespace.
  check: mesh => !mesh.isComplete('*') ? [] : mesh.objectsOf('Gateway').flatMap(o => {
    const labels = Object.entries(mapOf(o.spec.selector));
    return labels.some(([key, value]) => !isLiteralString(key) || !isLiteralString(value)) || mesh.gatewayWorkloadsOf(o).length > 0 ? []
      : [on(o, noPod('spec.selector', 'pod', labels.map(([key, value]) => `${key}=${value}`).join(','), 'correct the labels'))];
  }),
};

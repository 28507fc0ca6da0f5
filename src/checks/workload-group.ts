import { isLiteralString, isToken } from '../private/literal';
import { hasEntries, isMap } from '../private/manifest';
import { invalid, missing, stated } from './defect';
import { defectOfMatchedLabels } from './formats/labels';
import { defectOfInteger, defectOfPort } from './formats/number';
import { defectOfProbeHeader } from './formats/probe-header';
import { KindCheck } from './kind-check';
import { eachEntry, NULL_ENTRY } from './null-entry';
import { Report } from './problem';
import { refused } from './rule-info';

const KINDS = ['WorkloadGroup'];
const METHODS = ['httpGet', 'tcpSocket', 'exec'];
const COUNTS = ['periodSeconds', 'initialDelaySeconds', 'timeoutSeconds', 'successThreshold', 'failureThreshold'];

const TEMPLATE = refused(KINDS, {
  id: 'workload-group-template', summary: 'WorkloadGroup has no template', why: 'the WorkloadGroup is rejected, because the WorkloadEntries of its machines are created from the template', covers: ['WG-01'],
});
const LABELS = refused(KINDS, { id: 'workload-group-labels', summary: 'WorkloadGroup label is invalid', why: 'the WorkloadGroup is rejected, because no selector can match the label', covers: ['WG-02'] });
const TIMES = refused(KINDS, {
  id: 'workload-group-probe-times', summary: 'WorkloadGroup probe has a negative time or threshold', why: 'the WorkloadGroup is rejected, because the agent cannot schedule the probe', covers: ['WG-03', 'WG-04', 'WG-05', 'WG-06', 'WG-07'],
});
const PROBE = refused(KINDS, {
  id: 'workload-group-probe', summary: 'WorkloadGroup probe has no method, or an invalid one', why: 'the WorkloadGroup is rejected, because the agent of a machine cannot check whether the workload is ready',
  covers: ['WG-08', 'WG-09', 'WG-10', 'WG-12', 'WG-13', 'WG-14', 'WG-15', 'WG-16', 'WG-17'],
});

/** The rules of Istio's webhook for a WorkloadGroup; the template is left to the CRD. */
export const WORKLOAD_GROUP: KindCheck = {
  kind: 'WorkloadGroup',
  group: 'networking.istio.io',
  rules: [TEMPLATE, LABELS, TIMES, PROBE, NULL_ENTRY],
  check: ({ spec: { template, metadata, probe } }, report) => {
    if (!isMap(template)) {
      report(TEMPLATE, missing('spec.template', 'add it, "{}" if the workloads have no fields in common'));
    }
    report(LABELS, defectOfMatchedLabels('spec.metadata.labels', metadata?.labels));
    if (isMap(probe)) {
      checkProbe(probe, 'spec.probe', report);
    }
  },
};

/** A readiness probe. */
export function checkProbe(probe: { [key: string]: any }, path: string, report: Report): void {
  COUNTS.forEach(name => report(TIMES, defectOfInteger(`${path}.${name}`, probe[name], 0)));
  const method = METHODS.find(m => isMap(probe[m]));
  if (method === undefined) {
    report(PROBE, stated(path, `has none of the methods ${METHODS.join(', ')}`, 'add one of them'));
    return;
  }
  const { port = 0, scheme = '', httpHeaders, command } = probe[method];
  if (method === 'exec') {
    report(PROBE, hasEntries(command) || isToken(command) ? undefined : missing(`${path}.exec.command`, 'add the program'));
    return;
  }
  report(PROBE, defectOfPort(`${path}.${method}.port`, port));
  if (method === 'httpGet') {
    if (isLiteralString(scheme) && !['', 'HTTP', 'HTTPS'].includes(scheme)) {
      report(PROBE, invalid(`${path}.httpGet.scheme`, scheme, 'HTTP or HTTPS', 'use one of them'));
    }
    eachEntry(httpHeaders, `${path}.httpGet.httpHeaders`, report, ({ name = '' }, at) => report(PROBE, defectOfProbeHeader(`${at}.name`, name)));
  }
}

import { isLiteralString } from '../private/literal';
import { hasEntries, isMap } from '../private/manifest';
import { invalid, missing } from './defect';
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
  id: 'workload-group-template', summary: 'a group of workloads has no template', why: 'the WorkloadEntry of a machine that joins is made from it', covers: ['WG-01'],
});
const LABELS = refused(KINDS, { id: 'workload-group-labels', summary: 'a label of the group is none', why: 'no selector can have it', covers: ['WG-02'] });
const TIMES = refused(KINDS, {
  id: 'workload-group-probe-times', summary: 'a time or number of a probe is below 0', why: 'there is no such time, and no such number of probes', covers: ['WG-03', 'WG-04', 'WG-05', 'WG-06', 'WG-07'],
});
const PROBE = refused(KINDS, {
  id: 'workload-group-probe', summary: 'a probe asks nothing, or asks what cannot be asked', why: 'the agent of a machine cannot tell whether the workload is ready',
  covers: ['WG-08', 'WG-09', 'WG-10', 'WG-12', 'WG-13', 'WG-14', 'WG-15', 'WG-16', 'WG-17'],
});

/** What Istio's webhook says of a WorkloadGroup by itself; it leaves the template to the CRD. */
export const WORKLOAD_GROUP: KindCheck = {
  kind: 'WorkloadGroup',
  group: 'networking.istio.io',
  rules: [TEMPLATE, LABELS, TIMES, PROBE, NULL_ENTRY],
  check: ({ spec: { template, metadata, probe } }, report) => {
    if (!isMap(template)) {
      report(TEMPLATE, missing('spec.template', 'give it, "{}" if the workloads have nothing in common'));
    }
    report(LABELS, defectOfMatchedLabels('spec.metadata.labels', metadata?.labels));
    if (isMap(probe)) {
      checkProbe(probe, 'spec.probe', report);
    }
  },
};

function checkProbe(probe: { [key: string]: any }, path: string, report: Report): void {
  COUNTS.forEach(name => report(TIMES, defectOfInteger(`${path}.${name}`, probe[name], 0)));
  const method = METHODS.find(m => isMap(probe[m]));
  if (method === undefined) {
    report(PROBE, invalid(path, `${isMap(probe.grpc) ? 'grpc' : 'none'}`, `one of ${METHODS.join(', ')}`, 'say how the workload is asked'));
    return;
  }
  const { port = 0, scheme = '', httpHeaders, command } = probe[method];
  if (method === 'exec') {
    if (!hasEntries(command)) {
      report(PROBE, missing(`${path}.exec.command`, 'name the program'));
    }
    return;
  }
  report(PROBE, defectOfPort(`${path}.${method}.port`, port));
  if (method === 'httpGet') {
    if (isLiteralString(scheme) && !['', 'HTTP', 'HTTPS'].includes(scheme)) {
      report(PROBE, invalid(`${path}.httpGet.scheme`, scheme, 'one of HTTP, HTTPS', 'use one of them'));
    }
    eachEntry(httpHeaders, `${path}.httpGet.httpHeaders`, report, ({ name = '' }, at) => report(PROBE, defectOfProbeHeader(`${at}.name`, name)));
  }
}

import { isLiteralString } from '../private/literal';
import { hasEntries, isMap } from '../private/manifest';
import { checkMatchedLabels } from './formats/labels';
import { checkInteger, checkPort } from './formats/number';
import { checkProbeHeader } from './formats/probe-header';
import { KindCheck, Say } from './kind-check';
import { eachEntry, NULL_ENTRY } from './null-entry';
import { refused } from './rule-info';
import { sayProblem } from './say-problem';

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
  check: ({ spec: { template, metadata, probe } }, say) => {
    if (!isMap(template)) {
      say(TEMPLATE, 'spec.template', 'got nothing, allowed is a template; give it, "{}" if the workloads have nothing in common');
    }
    sayProblem(say, LABELS, 'spec.metadata.labels', field => checkMatchedLabels(field, metadata?.labels));
    if (isMap(probe)) {
      checkProbe(probe, 'spec.probe', say);
    }
  },
};

function checkProbe(probe: { [key: string]: any }, path: string, say: Say): void {
  COUNTS.forEach(name => sayProblem(say, TIMES, `${path}.${name}`, field => checkInteger(field, probe[name], 0)));
  const method = METHODS.find(m => isMap(probe[m]));
  if (method === undefined) {
    say(PROBE, path, `got ${isMap(probe.grpc) ? 'grpc' : 'none'}, allowed is one of ${METHODS.join(', ')}; say how the workload is asked`);
    return;
  }
  const { port = 0, scheme = '', httpHeaders, command } = probe[method];
  if (method === 'exec') {
    if (!hasEntries(command)) {
      say(PROBE, `${path}.exec.command`, 'got nothing, allowed is a command; name the program');
    }
    return;
  }
  sayProblem(say, PROBE, `${path}.${method}.port`, field => checkPort(field, port));
  if (method === 'httpGet') {
    if (isLiteralString(scheme) && !['', 'HTTP', 'HTTPS'].includes(scheme)) {
      say(PROBE, `${path}.httpGet.scheme`, `got "${scheme}", allowed is one of HTTP, HTTPS; use one of them`);
    }
    eachEntry(httpHeaders, `${path}.httpGet.httpHeaders`, say, ({ name = '' }, at) => sayProblem(say, PROBE, `${at}.name`, field => checkProbeHeader(field, name)));
  }
}

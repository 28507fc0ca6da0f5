import { keyPath } from '../private/field-path';
import { invalid, missing } from './defect';
import { Report } from './problem';
import { refused, warned } from './rule-info';

const KINDS = [
  'AuthorizationPolicy', 'DestinationRule', 'EnvoyFilter', 'PeerAuthentication', 'ProxyConfig', 'RequestAuthentication', 'ServiceEntry', 'Sidecar', 'Telemetry',
  'TrafficExtension', 'WasmPlugin',
];

const LABELS = refused(KINDS, {
  id: 'workload-selector-labels', summary: 'a label that workloads are selected by has no key, or a wildcard', why: 'labels are compared as they are: no workload has such a one',
  covers: ['SELECTOR-01', 'SELECTOR-02'],
});
const EMPTY = warned(KINDS, {
  id: 'workload-selector-empty', summary: 'workloads are selected by no labels', why: 'it holds for every workload of the namespace, as without a selector', covers: ['SELECTOR-03'],
});

/** The rules that `checkWorkloadSelector` speaks for. */
export const WORKLOAD_SELECTOR_RULES = [LABELS, EMPTY];

/** A selector of workloads: policies have their labels in `matchLabels`, Sidecar, ServiceEntry and EnvoyFilter in `labels`. */
export function checkWorkloadSelector(selector: unknown, labelsField: 'matchLabels' | 'labels', path: string, report: Report): void {
  if (typeof selector !== 'object' || selector === null) {
    return;
  }
  const labels = (selector as { [key: string]: unknown })[labelsField] ?? {};
  if (typeof labels !== 'object') {
    return;
  }
  const entries = Object.entries(labels as { [key: string]: unknown });
  if (entries.length === 0) {
    report(EMPTY, missing(path, 'name labels of the workloads, or leave the selector out'));
  }
  for (const [key, value] of entries) {
    const isKeyWrong = key === '' || key.includes('*');
    if (isKeyWrong || (typeof value === 'string' && value.includes('*'))) {
      report(LABELS, invalid(`${path}.${labelsField}${isKeyWrong ? '' : keyPath(key)}`, `"${key}=${String(value)}"`, 'a key, and no "*" in key or value', 'write the label as workloads have it'));
    }
  }
}

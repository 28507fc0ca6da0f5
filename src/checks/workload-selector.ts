import { keyPath } from '../private/field-path';
import { isToken } from '../private/literal';
import { invalid, stated } from './defect';
import { Report } from './problem';
import { refused, warned } from './rule-info';

const KINDS = [
  'AuthorizationPolicy', 'DestinationRule', 'EnvoyFilter', 'PeerAuthentication', 'ProxyConfig', 'RequestAuthentication', 'ServiceEntry', 'Sidecar', 'Telemetry',
  'TrafficExtension', 'WasmPlugin',
];

const LABELS = refused(KINDS, {
  id: 'workload-selector-labels', summary: 'workload selector has an empty label key or a wildcard', why: 'the resource is rejected, because label selectors match labels exactly',
  covers: ['SELECTOR-01', 'SELECTOR-02'],
});
const EMPTY = warned(KINDS, {
  id: 'workload-selector-empty', summary: 'workload selector has no labels', why: 'the resource applies to every workload of its namespace, as without a selector', covers: ['SELECTOR-03'],
});

/** The rules that `checkWorkloadSelector` reports. */
export const WORKLOAD_SELECTOR_RULES = [LABELS, EMPTY];

/** A workload selector: policies have their labels in `matchLabels`; Sidecar, ServiceEntry and EnvoyFilter in `labels`. */
export function checkWorkloadSelector(selector: unknown, labelsField: 'matchLabels' | 'labels', path: string, report: Report): void {
  if (typeof selector !== 'object' || selector === null || isToken(selector)) {
    return;
  }
  const labels = (selector as { [key: string]: unknown })[labelsField] ?? {};
  if (typeof labels !== 'object' || isToken(labels)) {
    return;
  }
  const entries = Object.entries(labels as { [key: string]: unknown });
  if (entries.length === 0) {
    report(EMPTY, stated(path, 'has no labels', 'add labels of the workloads, or remove the selector'));
  }
  for (const [key, value] of entries) {
    if (key === '' || key.includes('*')) {
      report(LABELS, invalid(`${path}.${labelsField}`, key, 'a map of label keys without "*"', 'use a label key of the workloads'));
    } else if (typeof value === 'string' && value.includes('*')) {
      report(LABELS, invalid(`${path}.${labelsField}${keyPath(key)}`, value, 'a label value without "*"', 'use a label value of the workloads'));
    }
  }
}

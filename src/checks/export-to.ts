import type { MeshObject } from '../mesh/mesh-object';
import { isLiteralString } from '../private/literal';
import { textsOf } from '../private/manifest';
import { conflict, invalid, stated } from './defect';
import { isDnsLabel } from './formats/name';
import { Report } from './problem';
import { refused } from './rule-info';

const KINDS = ['VirtualService', 'DestinationRule', 'ServiceEntry'];

const NAMES = refused(KINDS, {
  id: 'export-to', summary: 'exportTo is invalid', why: 'the resource is rejected, because its visibility is ambiguous',
  covers: ['EXPORT-01', 'EXPORT-02', 'EXPORT-03', 'EXPORT-04'],
});
const SELECTED = refused(['DestinationRule'], {
  id: 'export-to-selected', summary: 'DestinationRule with a workload selector is exported to other namespaces',
  why: 'the resource is rejected, because a workload selector applies only to workloads in its own namespace', covers: ['EXPORT-05', 'EXPORT-06'],
});

/** The rules that `checkExportTo` reports. */
export const EXPORT_TO_RULES = [NAMES, SELECTED];

/** The namespaces in which a VirtualService, a DestinationRule or a ServiceEntry is visible; `at` is the path of the spec. */
export function checkExportTo({ kind, namespace, spec }: Pick<MeshObject, 'kind' | 'namespace' | 'spec'>, report: Report, at: string = 'spec'): void {
  const entries = textsOf(spec.exportTo);
  if (entries.length === 0) {
    return;
  }
  const own = (entry: string) => entry === '.' && namespace !== '' ? namespace : entry;
  const seen = new Set<string>();
  entries.forEach((entry, i) => {
    const path = `${at}.exportTo[${i}]`;
    if (seen.has(own(entry))) {
      report(NAMES, stated(path, `repeats namespace ${JSON.stringify(entry)}`, 'remove it', entry));
    } else if (entry === '~' && kind !== 'ServiceEntry') {
      report(NAMES, invalid(path, entry, '".", "*" or the name of a namespace', 'use "." for the namespace of the resource'));
    } else if (isLiteralString(entry) && !['.', '*', '~'].includes(entry) && !isDnsLabel(entry)) {
      report(NAMES, invalid(path, entry, '".", "*" or the name of a namespace', 'correct the name'));
    } else if (entries.length > 1 && (entry === '*' || entry === '~')) {
      report(NAMES, conflict(path, 'other entries', entry === '*' ? '"*" already stands for all namespaces' : '"~" stands for no namespace', 'remove it, or the other entries', entry));
    }
    seen.add(own(entry));
  });
  if (kind === 'DestinationRule' && typeof spec.workloadSelector === 'object' && spec.workloadSelector !== null) {
    const beyond = entries.find(entry => isLiteralString(entry) && own(entry) !== namespace && (entry === '*' || (namespace !== '' && entry !== '.')));
    if (beyond !== undefined) {
      report(SELECTED, conflict(`${at}.exportTo`, 'workloadSelector', 'the rule applies only to workloads in its own namespace', 'remove exportTo', beyond));
    }
  }
}

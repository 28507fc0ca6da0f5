import { MeshObject } from '../mesh/mesh-object';
import { isLiteralString } from '../private/literal';
import { textsOf } from '../private/manifest';
import { invalid } from './defect';
import { isDnsLabel } from './formats/name';
import { Report } from './problem';
import { refused } from './rule-info';

const KINDS = ['VirtualService', 'DestinationRule', 'ServiceEntry'];

const NAMES = refused(KINDS, {
  id: 'export-to', summary: 'a resource is exported to what is no namespace, to one twice, or to all or none and to others', why: 'nobody could say who sees it',
  covers: ['EXPORT-01', 'EXPORT-02', 'EXPORT-03', 'EXPORT-04'],
});
const SELECTED = refused(['DestinationRule'], {
  id: 'export-to-selected', summary: 'a DestinationRule with a workload selector is exported beyond its namespace', why: 'it holds for workloads of its own namespace alone', covers: ['EXPORT-05', 'EXPORT-06'],
});

/** The rules that `checkExportTo` speaks for. */
export const EXPORT_TO_RULES = [NAMES, SELECTED];

/** Namespaces that see a VirtualService, a DestinationRule or a ServiceEntry. */
export function checkExportTo({ kind, namespace, spec }: MeshObject, report: Report): void {
  const entries = textsOf(spec.exportTo);
  if (entries.length === 0) {
    return;
  }
  const own = (entry: string) => entry === '.' && namespace !== '' ? namespace : entry;
  const seen = new Set<string>();
  entries.forEach((entry, i) => {
    const path = `spec.exportTo[${i}]`;
    if (seen.has(own(entry))) {
      report(NAMES, invalid(path, `"${entry}" once more`, 'each namespace once', 'remove it'));
    } else if (entry === '~' && kind !== 'ServiceEntry') {
      report(NAMES, invalid(path, '~', '"~" in a ServiceEntry only', 'write "." for its own namespace'));
    } else if (isLiteralString(entry) && !['.', '*', '~'].includes(entry) && !isDnsLabel(entry)) {
      report(NAMES, invalid(path, entry, '".", "*" or the name of a namespace', 'correct the name'));
    } else if (entries.length > 1 && (entry === '*' || entry === '~')) {
      report(NAMES, invalid(path, `"${entry}" beside others`, `"${entry}" alone`, 'remove it, or the others'));
    }
    seen.add(own(entry));
  });
  if (kind === 'DestinationRule' && typeof spec.workloadSelector === 'object' && spec.workloadSelector !== null) {
    const beyond = entries.find(entry => isLiteralString(entry) && own(entry) !== namespace && (entry === '*' || (namespace !== '' && entry !== '.')));
    if (beyond !== undefined) {
      report(SELECTED, invalid('spec.exportTo', `"${beyond}" beside workloadSelector`, '"." alone', 'leave exportTo out'));
    }
  }
}

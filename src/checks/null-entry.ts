import { isToken } from '../private/literal';
import { invalid } from './defect';
import { Report } from './problem';
import { RuleInfo, refused } from './rule-info';

const KINDS = [
  'VirtualService', 'DestinationRule', 'ServiceEntry', 'Sidecar', 'WorkloadGroup', 'EnvoyFilter', 'AuthorizationPolicy', 'RequestAuthentication', 'Telemetry', 'WasmPlugin',
  'TrafficExtension',
];

/** An entry that is null. */
export const NULL_ENTRY: RuleInfo = refused(KINDS, {
  id: 'null-entry', summary: 'list or map entry is null', why: 'the resource is rejected, because an entry without fields has no meaning',
  covers: [
    'VS-14', 'VS-27', 'VS-54', 'VS-78', 'VS-83', 'VS-93', 'DR-46', 'DR-53', 'SE-08', 'SE-18', 'SE-23', 'SIDECAR-02', 'SIDECAR-23', 'WG-11', 'EF-02', 'AP-08', 'AP-13', 'AP-15',
    'AP-28', 'RA-06', 'RA-10', 'TEL-07', 'TEL-11', 'TEL-13', 'WASM-12', 'WASM-13',
  ],
});

/** Visits each entry of a manifest's list that is an object, with its path; reports those that are null. */
export function eachEntry(list: unknown, path: string, report: Report, work: (entry: { [key: string]: any }, path: string) => void): void {
  if (Array.isArray(list)) {
    for (let i = 0; i < list.length; i++) {
      if (typeof list[i] === 'object' && list[i] !== null && !isToken(list[i])) {
        work(list[i], `${path}[${i}]`);
      } else if (list[i] === null) {
        report(NULL_ENTRY, invalid(`${path}[${i}]`, null, 'an object', 'remove the entry'));
      }
    }
  }
}

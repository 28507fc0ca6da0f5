import { stated } from '../checks/defect';
import { MeshDestination } from '../mesh/mesh-destination';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const duplicateDestination: CrossRule = {
  id: 'duplicate-destination',
  severity: Severity.WARNING,
  summary: 'route has one destination twice',
  why: 'the destination gets the sum of both weights, which is most likely not intended',
  kinds: ['VirtualService'],
  covers: ['KIA1105'],
  check: mesh => {
    const seen = new Map<string, MeshDestination[]>();
    let last: MeshDestination | undefined;
    return mesh.destinations.filter(d => !d.isMirror).flatMap(d => {
      if (d.object !== last?.object || d.route !== last.route) {
        seen.clear();
      }
      last = d;
      const key = `${d.fullHost} ${d.subset ?? ''} ${d.port ?? ''}`;
      const others = seen.get(key) ?? [];
      seen.set(key, [...others, d]);
      return others.some(other => headersOf(other) === headersOf(d)) ? [on(d.object, stated(d.path, `repeats the destination ${d.host}${d.subset === undefined ? '' : `, subset ${d.subset}`}`, 'list each destination once', d.host))] : [];
    });
  },
};

/** Entries of one destination may differ in the headers that they set. */
function headersOf({ _headers: headers, _isHttp: isHttp }: MeshDestination): string {
  return isHttp ? JSON.stringify(headers ?? '') : '';
}

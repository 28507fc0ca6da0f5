import { invalid } from '../checks/defect';
import { Severity } from '../mesh/severity';
import { isLiteralString } from '../private/literal';
import { textsOf } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

export const exportToUnknownNamespace: CrossRule = {
  id: 'export-to-unknown-namespace',
  severity: Severity.WARNING,
  summary: 'exportTo names a namespace that is not there',
  why: 'nobody sees the resource there',
  kinds: ['VirtualService', 'DestinationRule', 'ServiceEntry'],
  covers: ['KIA0005'],
  check: mesh => !mesh.isComplete('*') ? [] : ['VirtualService', 'DestinationRule', 'ServiceEntry'].flatMap(kind => mesh.objectsOf(kind)).flatMap(o => textsOf(o.spec.exportTo)
    .flatMap((entry, i) => !isLiteralString(entry) || ['*', '.', '~', ''].includes(entry) || mesh.hasNamespace(entry) ? []
      : [on(o, invalid(`spec.exportTo[${i}]`, entry, 'a namespace of the mesh', 'correct the name'))])),
};

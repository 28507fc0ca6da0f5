import { unknownReference } from '../checks/defect';
import { Severity } from '../mesh/severity';
import { isLiteralString } from '../private/literal';
import { textsOf } from '../private/manifest';
import { CrossRule, namesOf, on } from './cross-rule';

export const exportToUnknownNamespace: CrossRule = {
  id: 'export-to-unknown-namespace',
  severity: Severity.WARNING,
  summary: 'exportTo namespace does not exist',
  why: 'the resource is not visible in any namespace of that name',
  kinds: ['VirtualService', 'DestinationRule', 'ServiceEntry'],
  covers: ['KIA0005'],
  check: mesh => !mesh.isComplete('*') ? [] : ['VirtualService', 'DestinationRule', 'ServiceEntry'].flatMap(kind => mesh.objectsOf(kind)).flatMap(o => textsOf(o.spec.exportTo)
    .flatMap((entry, i) => !isLiteralString(entry) || ['*', '.', '~', ''].includes(entry) || mesh.hasNamespace(entry) ? []
      : [on(o, unknownReference(`spec.exportTo[${i}]`, 'Namespace', entry, namesOf(mesh.namespaces), 'correct the name'))])),
};

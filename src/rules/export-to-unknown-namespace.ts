import { unknownReference } from '../checks/defect';
import { exportedNamespacesOf } from '../mesh/export-to';
import { Severity } from '../mesh/severity';
import { isLiteralString } from '../private/literal';
import { CrossRule, namesOf, on } from './cross-rule';

export const exportToUnknownNamespace: CrossRule = {
  id: 'export-to-unknown-namespace',
  severity: Severity.WARNING,
  summary: 'exportTo namespace does not exist',
  why: 'the resource is not visible in any namespace of that name',
  kinds: ['VirtualService', 'DestinationRule', 'ServiceEntry'],
  covers: ['KIA0005'],
  check: mesh => !mesh.isComplete('*') ? [] : ['VirtualService', 'DestinationRule', 'ServiceEntry'].flatMap(kind => mesh.objectsOf(kind)).flatMap(o => exportedNamespacesOf(o)
    .filter(({ name }) => isLiteralString(name) && !mesh.hasNamespace(name))
    .map(({ name, path }) => on(o, unknownReference(path, 'Namespace', name, namesOf(mesh.namespaces), 'correct the name')))),
};

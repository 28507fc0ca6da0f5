import { invalid } from '../checks/defect';
import { isOfPlatform } from '../mesh/of-platform';
import { servicePortProtocol } from '../mesh/service-port-protocol';
import { Severity } from '../mesh/severity';
import { listOf } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

export const externalNamePortName: CrossRule = {
  id: 'external-name-port-name',
  istio: 'IST0150',
  severity: Severity.WARNING,
  summary: 'a port of an ExternalName Service does not say what it speaks, or says no more than tcp',
  why: 'the proxy then listens to that port of every address, and takes connections that are meant for others',
  kinds: ['Service'],
  check: mesh => mesh.objectsOf('Service').filter(o => o.spec.type === 'ExternalName' && !isOfPlatform(o)).flatMap(o => listOf(o.spec.ports)
    .flatMap((port, i) => servicePortProtocol(port) !== undefined && port.name !== 'tcp' ? []
      : [on(o, invalid(`spec.ports[${i}].name`, `${port.name === undefined ? 'no name' : `"${port.name}"`}`, 'protocol or protocol-suffix, such as "https"', 'rename it'))])),
};

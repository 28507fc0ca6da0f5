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
  summary: 'ExternalName Service port does not declare its protocol',
  why: 'connections to other hosts are intercepted, because the proxy listens on that port for every address',
  kinds: ['Service'],
  check: mesh => mesh.objectsOf('Service').filter(o => o.spec.type === 'ExternalName' && !isOfPlatform(o)).flatMap(o => listOf(o.spec.ports)
    .flatMap((port, i) => servicePortProtocol(port) !== undefined && port.name !== 'tcp' ? []
      : [on(o, invalid(`spec.ports[${i}].name`, port.name, 'a protocol, optionally with a suffix, such as "https" or "https-web"', 'rename the port'))])),
};

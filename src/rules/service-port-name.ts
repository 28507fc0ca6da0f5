import { stated } from '../checks/defect';
import { isOfPlatform } from '../mesh/of-platform';
import { servicePortProtocol } from '../mesh/service-port-protocol';
import { Severity } from '../mesh/severity';
import { listOf } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

export const servicePortName: CrossRule = {
  id: 'service-port-name',
  istio: 'IST0118',
  severity: Severity.INFO,
  summary: 'Service port does not declare its protocol',
  why: 'connections of server-first protocols stall, because the proxy waits for bytes to detect the protocol',
  kinds: ['Service'],
  covers: ['KIA0602'],
  check: mesh => mesh.objectsOf('Service').filter(o => o.spec.type !== 'ExternalName' && !isOfPlatform(o)).flatMap(o => listOf(o.spec.ports).flatMap((port, i) => servicePortProtocol(port) !== undefined ? []
    : [on(o, stated(`spec.ports[${i}]`, 'does not declare a protocol', 'rename the port to a protocol, optionally with a suffix, such as "http" or "grpc-api", or set appProtocol', port.appProtocol ?? port.name))])),
};

import { invalid } from '../checks/defect';
import { isOfPlatform } from '../mesh/of-platform';
import { servicePortProtocol } from '../mesh/service-port-protocol';
import { Severity } from '../mesh/severity';
import { listOf } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

export const servicePortName: CrossRule = {
  id: 'service-port-name',
  istio: 'IST0118',
  severity: Severity.INFO,
  summary: 'a port of a Service does not say what it speaks',
  why: 'the proxy has to guess from the first bytes, which stalls clients of a server that speaks first',
  kinds: ['Service'],
  covers: ['KIA0602'],
  check: mesh => mesh.objectsOf('Service').filter(o => o.spec.type !== 'ExternalName' && !isOfPlatform(o)).flatMap(o => listOf(o.spec.ports).flatMap((port, i) => servicePortProtocol(port) !== undefined ? []
    : [on(o, invalid(`spec.ports[${i}]`, `${port.appProtocol !== undefined ? `appProtocol "${port.appProtocol}"` : port.name === undefined ? 'no name' : `name "${port.name}"`}`, 'protocol or protocol-suffix, such as "http" or "grpc-web"', 'rename it, or set appProtocol'))])),
};

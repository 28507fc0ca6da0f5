import { ParentRef } from '../../../gateway-api/parent-ref';
import { ServiceEntry } from '../../../networking/service-entry';
import { IMeshService, MeshService } from '../../../values/mesh-service';
import { unsupported } from './unsupported';

/** The service of a pattern as the parent of a route, for calls in the mesh. Throws for anything other than a Service or a ServiceEntry. */
export function serviceParent(pattern: string, service: IMeshService): ParentRef {
  if (service instanceof ServiceEntry) {
    return ParentRef.serviceEntry(service);
  }
  const kubernetes = service instanceof MeshService ? service._kubernetes : undefined;
  if (kubernetes === undefined) {
    throw unsupported(`${pattern}.service`, 'pass a Service by MeshService.fromService or fromServiceName or a ServiceEntry, or set parentRefs', { reason: 'a route is attached to a Service or a ServiceEntry, not to a host', value: service.host });
  }
  return kubernetes.object === undefined ? ParentRef.serviceName(kubernetes.name, { namespace: kubernetes.namespace }) : ParentRef.service(kubernetes.object);
}

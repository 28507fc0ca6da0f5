import { ApiObject, Lazy } from 'cdk8s';
import type { Construct } from 'constructs';
import { missing } from '../../../checks/defect';
import { SUBSET_SERVICE_SELECTOR } from '../../../checks/late-rules';
import { Subset } from '../../../networking/subset';
import { onlySet } from '../../../private/defined';
import { addLateCheck } from '../../../validation/late-checks';
import { IMeshService, MeshService } from '../../../values/mesh-service';
import { unsupported } from './unsupported';

interface ServicePort { name?: string; port: number; targetPort?: unknown; protocol?: string; appProtocol?: string }
interface ServiceSpec { selector?: { [key: string]: string }; ports?: ServicePort[] }

/**
 * The Service of one subset: its selector is that of the pattern's own Service together with the labels of the subset. Selector and ports of that Service can change until
 * the app is synthesized. Throws for a Service that the app does not define.
 */
export function subsetService(pattern: Construct, own: IMeshService, subset: Subset): ApiObject {
  const object = own instanceof MeshService ? own._kubernetes?.object : undefined;
  if (object === undefined) {
    throw unsupported(`Subset '${subset.name}'`, 'pass a Service that selects that version only by Backend.host, or define the Service in the app', {
      reason: 'it has no subsets, and the selector of the Service is not known to make a Service of the subset', value: own.host,
    });
  }
  const service = new ApiObject(pattern, `Service-${subset.name}`, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: `${object.name}-${subset.name}`, namespace: object.metadata.namespace },
    spec: Lazy.any({ produce: () => specOf(object, subset) }),
  });
  addLateCheck(service, report => report(SUBSET_SERVICE_SELECTOR, hasSelector(object) ? undefined : missing('Service.spec.selector', `set the selector of Service '${object.name}'`, `because the Service of subset '${subset.name}' extends it`)));
  return service;
}

function specOf(own: ApiObject, subset: Subset): ServiceSpec {
  const { selector, ports }: ServiceSpec = own.toJson().spec ?? {};
  return {
    selector: { ...selector, ...subset.labels },
    ports: ports?.map(({ name, port, targetPort, protocol, appProtocol }) => onlySet({ name, port, targetPort, protocol, appProtocol })),
  };
}

function hasSelector(own: ApiObject): boolean {
  const { selector }: ServiceSpec = own.toJson().spec ?? {};
  return Object.keys(selector ?? {}).length > 0;
}

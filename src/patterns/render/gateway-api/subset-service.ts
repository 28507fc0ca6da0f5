import { ApiObject, Lazy } from 'cdk8s';
import type { Construct } from 'constructs';
import { invalid } from '../../../checks/defect';
import { refusal } from '../../../checks/refuse';
import { sentenceOf } from '../../../checks/sentences';
import { Subset } from '../../../networking/subset';
import { onlySet } from '../../../private/defined';
import { IMeshService, MeshService } from '../../../values/mesh-service';

interface ServicePort { name?: string; port: number; targetPort?: unknown; protocol?: string; appProtocol?: string }
interface ServiceSpec { selector?: { [key: string]: string }; ports?: ServicePort[] }

/**
 * The Service of one subset: it selects what the pattern's own Service does, and the labels of the subset. Selector and ports of that Service may change until
 * the app is synthesized. Throws where the app does not make it.
 */
export function subsetService(pattern: Construct, own: IMeshService, subset: Subset): ApiObject {
  const object = own instanceof MeshService ? own._kubernetes?.object : undefined;
  if (object === undefined) {
    throw refusal(invalid(`Subset '${subset.name}'`, own.host, 'a subset of a Service that the app makes, whose selector is known: the Gateway API has no subsets, they become Services', 'pass a Service that selects that version alone by Backend.host'));
  }
  const service = new ApiObject(pattern, `Service-${subset.name}`, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: `${object.name}-${subset.name}`, namespace: object.metadata.namespace },
    spec: Lazy.any({ produce: () => specOf(object, subset) }),
  });
  service.node.addValidation({ validate: () => problemOf(object, subset) });
  return service;
}

function specOf(own: ApiObject, subset: Subset): ServiceSpec {
  const { selector, ports }: ServiceSpec = own.toJson().spec ?? {};
  return {
    selector: { ...selector, ...subset.labels },
    ports: ports?.map(({ name, port, targetPort, protocol, appProtocol }) => onlySet({ name, port, targetPort, protocol, appProtocol })),
  };
}

function problemOf(own: ApiObject, subset: Subset): string[] {
  const { selector }: ServiceSpec = own.toJson().spec ?? {};
  return Object.keys(selector ?? {}).length > 0 ? [] : [sentenceOf(invalid(`Subset '${subset.name}'`, `Service '${own.name}' without a selector`, 'a subset of a Service that selects pods', 'give the Service a selector'))];
}

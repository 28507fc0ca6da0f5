import { Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { invalid } from '../checks/defect';
import { refuse } from '../checks/refuse';
import type { IMeshService } from './mesh-service';

/** Rejects a construct that is not a reference to a service, such as a Service of cdk8s-plus, which plain JavaScript accepts in its place. */
export function refuseBareService(path: string, service: IMeshService): void {
  const construct: unknown = service;
  refuse(Construct.isConstruct(construct) && !('host' in construct)
    ? invalid(path, construct.node.path, 'a reference to a service, and not the construct of a Service', 'use MeshService.fromService, which accepts any construct of a Service') : undefined);
}

/** The host of a service as a token, because it may change until manifests are rendered. */
export function lateHost(path: string, service: IMeshService): string {
  refuseBareService(path, service);
  return Lazy.any({ produce: () => service.host }) as unknown as string;
}

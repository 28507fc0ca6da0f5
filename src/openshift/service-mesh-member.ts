import { Construct } from 'constructs';
import { ServiceMeshMemberSpec, toJson_ServiceMeshMemberSpec } from '../../imports/maistra.io';
import { IstioKind, IstioResource, IstioResourceProps } from '../base';
import { defectOfDnsLabel, defectOfText } from '../checks/formats/name';
import { atConstruct, refuse } from '../checks/refuse';
import type { Plain } from '../private/plain';
import { checkMemberName } from './check-member-name';

const KIND: IstioKind = { group: 'maistra.io', kind: 'ServiceMeshMember', version: 'v1', toJson: toJson_ServiceMeshMemberSpec };

/** A control plane of Service Mesh 2. */
export interface ControlPlaneReference {
  /** The name of its ServiceMeshControlPlane. */
  readonly name: string;
  /** The namespace of its ServiceMeshControlPlane. */
  readonly namespace: string;
}

/** Properties of a ServiceMeshMember. */
export interface ServiceMeshMemberProps extends IstioResourceProps {
  /** The control plane whose mesh the namespace joins. */
  readonly controlPlane: ControlPlaneReference;
}

/**
 * Takes its own namespace into the mesh of a control plane of OpenShift Service Mesh 2. It is for teams that may not write the member roll: the operator writes it for them.
 * It is always named `default`. Whoever applies it needs the permission to use the control plane (the role `mesh-user`).
 * @see https://github.com/maistra/istio-operator
 *
 * @example
 * declare const chart: Chart;
 * new istio.ServiceMeshMember(chart, 'member', { metadata: { namespace: 'shop' }, controlPlane: { name: 'basic', namespace: 'istio-system' } });
 */
export class ServiceMeshMember extends IstioResource {
  private readonly given: ServiceMeshMemberProps;

  /** Throws for another name than `default`, and for a control plane without a name or namespace. */
  constructor(scope: Construct, id: string, props: ServiceMeshMemberProps) {
    super(scope, id, KIND, { ...props, metadata: { name: 'default', ...props.metadata } });
    this.given = props;
    const { name, namespace } = props.controlPlane;
    atConstruct(this, () => {
      checkMemberName('ServiceMeshMember', this.name);
      refuse(defectOfText('ServiceMeshMember controlPlane.name', name, 'name the ServiceMeshControlPlane'));
      refuse(defectOfText('ServiceMeshMember controlPlane.namespace', namespace, 'name the namespace of the ServiceMeshControlPlane'));
      refuse(defectOfDnsLabel('ServiceMeshMember controlPlane.namespace', namespace));
    });
  }

  /** @internal */
  protected _toSpec(): Plain<ServiceMeshMemberSpec> {
    const { name, namespace } = this.given.controlPlane;
    return { controlPlaneRef: { name, namespace } };
  }
}

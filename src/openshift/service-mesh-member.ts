import { Construct } from 'constructs';
import { ServiceMeshMemberSpec, toJson_ServiceMeshMemberSpec } from '../../imports/maistra.io';
import { IstioKind, IstioResource, IstioResourceProps } from '../base';
import { defectOfDnsLabel } from '../checks/formats/name';
import { checkControlPlane, checkMemberName } from '../checks/openshift/member';
import { refuseErrors } from '../checks/problem';
import { atConstruct, refuse } from '../checks/refuse';
import type { Plain } from '../private/plain';

const KIND: IstioKind = { group: 'maistra.io', kind: 'ServiceMeshMember', version: 'v1', toJson: toJson_ServiceMeshMemberSpec };

/** A reference to a control plane of Service Mesh 2. */
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
 * Adds its own namespace to the mesh of a control plane of OpenShift Service Mesh 2. It is for teams that may not edit the member roll: the operator edits it for them.
 * It is always named `default`. The user who applies it needs the permission to use the control plane (the role `mesh-user`).
 * @see https://github.com/maistra/istio-operator
 *
 * @example
 * declare const chart: Chart;
 * new istio.openshift.ServiceMeshMember(chart, 'member', { metadata: { namespace: 'shop' }, controlPlane: { name: 'basic', namespace: 'istio-system' } });
 */
export class ServiceMeshMember extends IstioResource {
  private readonly given: ServiceMeshMemberProps;

  /** Throws if the name is not `default`, and if the control plane has no name or namespace. */
  constructor(scope: Construct, id: string, props: ServiceMeshMemberProps) {
    super(scope, id, KIND, { ...props, metadata: { name: 'default', ...props.metadata } });
    this.given = props;
    atConstruct(this, () => {
      refuseErrors(report => {
        checkMemberName(this.name, 'ServiceMeshMember.metadata.name', report);
        checkControlPlane(props.controlPlane, 'ServiceMeshMember.controlPlaneRef', report);
      });
      refuse(defectOfDnsLabel('ServiceMeshMember.controlPlaneRef.namespace', props.controlPlane.namespace)); // the CRD allows any text
    });
  }

  /** @internal */
  protected _toSpec(): Plain<ServiceMeshMemberSpec> {
    const { name, namespace } = this.given.controlPlane;
    return { controlPlaneRef: { name, namespace } };
  }
}

import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { invalid } from '../checks/defect';
import { defectOfLength, defectOfText } from '../checks/formats/name';
import { refusal, refuse } from '../checks/refuse';

/**
 * The kinds of resources that a policy can be attached to.
 * @see https://istio.io/latest/docs/reference/config/type/workload-selector/#PolicyTargetReference
 */
export enum TargetKind {
  /** A Kubernetes Service: requests to it through its waypoint. */
  SERVICE = 'Service',
  /** A ServiceEntry: requests to it through its waypoint. */
  SERVICE_ENTRY = 'ServiceEntry',
  /** A Gateway of the Gateway API: all requests through an ingress gateway or a waypoint. */
  GATEWAY = 'Gateway',
  /** A GatewayClass: all waypoints of the mesh. The policy must be in the root namespace. */
  GATEWAY_CLASS = 'GatewayClass',
}

const GROUPS: { readonly [kind in TargetKind]: string } = {
  [TargetKind.SERVICE]: '',
  [TargetKind.SERVICE_ENTRY]: 'networking.istio.io',
  [TargetKind.GATEWAY]: 'gateway.networking.k8s.io',
  [TargetKind.GATEWAY_CLASS]: 'gateway.networking.k8s.io',
};

/**
 * A reference to a resource of the policy's namespace that the policy is attached to.
 * @see https://istio.io/latest/docs/reference/config/type/workload-selector/#PolicyTargetReference
 *
 * @example
 * declare const service: kplus.Service;
 * istio.PolicyTarget.targetRefs([istio.TargetRef.fromConstruct(service), istio.TargetRef.of(istio.TargetKind.GATEWAY, 'waypoint')]);
 */
export class TargetRef {
  /**
   * A resource of the app: any construct whose API object is a Service, a ServiceEntry, or a Gateway or GatewayClass of the Gateway API. Throws for other kinds,
   * including Istio's Gateway.
   */
  public static fromConstruct(construct: IConstruct): TargetRef {
    const object = ApiObject.of(construct);
    const group = object.apiGroup === 'core' ? '' : object.apiGroup;
    const kind = Object.values(TargetKind).find(k => k === object.kind && GROUPS[k] === group);
    if (kind === undefined) {
      throw refusal(invalid('TargetRef.fromConstruct', `${object.apiVersion} ${object.kind} [${construct.node.path}]`, 'a Service, a ServiceEntry, or a Gateway or GatewayClass of gateway.networking.k8s.io', 'use PolicyTarget.workload, PolicyTarget.ingressGateway or PolicyTarget.selector to select workloads'));
    }
    return new TargetRef(kind, object.name, () => object.metadata.namespace);
  }

  /** A resource by name, which need not be part of the app. Throws for a name that is empty or longer than 253 characters. */
  public static of(kind: TargetKind, name: string): TargetRef {
    return new TargetRef(kind, name);
  }

  /**
   * A resource of a known namespace.
   * @internal
   */
  public static _of(kind: TargetKind, name: string, namespace: string | undefined): TargetRef {
    return new TargetRef(kind, name, () => namespace);
  }

  private constructor(
    /** The kind of the resource. */
    public readonly kind: TargetKind,
    /** The name of the resource. */
    public readonly name: string,
    private readonly findNamespace?: () => string | undefined,
  ) {
    refuse(defectOfText('TargetRef.name', name, 'set it to the name of the resource'));
    refuse(defectOfLength('TargetRef.name', name, 253));
  }

  /** The namespace of the resource; undefined if it is unknown, and for a GatewayClass. */
  public get namespace(): string | undefined {
    return this.kind === TargetKind.GATEWAY_CLASS ? undefined : this.findNamespace?.();
  }

  /** @internal */
  public _toIstio(): { group: string; kind: string; name: string } {
    return { group: GROUPS[this.kind], kind: this.kind, name: this.name };
  }
}

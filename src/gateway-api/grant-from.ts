import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { invalid, missing } from '../checks/defect';
import { defectOfDnsLabel, defectOfText } from '../checks/formats/name';
import { refusal, refuse } from '../checks/refuse';
import { GATEWAY, GATEWAY_API, groupKindOf, GroupKind } from './render/referent';
import { RouteKind } from './route-kind';

/**
 * The resources that a ReferenceGrant allows to reference others: those of one kind, in one namespace.
 * @see https://gateway-api.sigs.k8s.io/api-types/referencegrant/
 */
export class GrantFrom {
  /** Routes of a namespace. Throws if the name is invalid. */
  public static routes(kind: RouteKind, namespace: string): GrantFrom {
    return new GrantFrom({ group: GATEWAY_API, kind }, checkedNamespace('GrantFrom.routes', namespace));
  }

  /** Gateways of a namespace, for the Secrets of their certificates. Throws if the name is invalid. */
  public static gateways(namespace: string): GrantFrom {
    return new GrantFrom(GATEWAY, checkedNamespace('GrantFrom.gateways', namespace));
  }

  /**
   * All resources of the kind and the namespace of a construct: a Gateway or a route of the Gateway API.
   * Throws for any other kind, and, when manifests are rendered, if the namespace is unknown.
   */
  public static kindOf(construct: IConstruct): GrantFrom {
    const object = ApiObject.of(construct);
    if (object.apiGroup !== GATEWAY_API) {
      throw refusal(invalid(`GrantFrom.kindOf [${construct.node.path}]`, `${object.apiVersion} ${object.kind}`, `a Gateway or a route of ${GATEWAY_API}`, 'pass the resource that contains the reference'));
    }
    return new GrantFrom(groupKindOf(object), undefined, object);
  }

  private constructor(private readonly groupKind: GroupKind, private readonly givenNamespace?: string, private readonly object?: ApiObject) {}

  /** @internal */
  public _toGatewayApi(): { group: string; kind: string; namespace: string } {
    const namespace = this.object?.metadata.namespace ?? this.givenNamespace;
    if (namespace === undefined) {
      throw refusal(missing('ReferenceGrant.from.namespace', `set the namespace of ${this.groupKind.kind} "${this.object?.name}", or of its chart`));
    }
    return { ...this.groupKind, namespace };
  }
}

function checkedNamespace(field: string, namespace: string): string {
  refuse(defectOfText(`${field}.namespace`, namespace, 'name the namespace'));
  refuse(defectOfDnsLabel(`${field}.namespace`, namespace));
  return namespace;
}

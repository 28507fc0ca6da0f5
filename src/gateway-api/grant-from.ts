import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { invalid } from '../checks/defect';
import { defectOfDnsLabel, defectOfText } from '../checks/formats/name';
import { refusal, refuse } from '../checks/refuse';
import { GATEWAY, GATEWAY_API, groupKindOf, GroupKind } from './render/referent';
import { RouteKind } from './route-kind';

/**
 * Who may refer to what a ReferenceGrant opens: resources of one kind, of one namespace.
 * @see https://gateway-api.sigs.k8s.io/api-types/referencegrant/
 */
export class GrantFrom {
  /** Routes of a namespace. Throws for what is no name of a namespace. */
  public static routes(kind: RouteKind, namespace: string): GrantFrom {
    return new GrantFrom({ group: GATEWAY_API, kind }, checkedNamespace('GrantFrom.routes', namespace));
  }

  /** Gateways of a namespace, for the Secrets of their certificates. Throws for what is no name of a namespace. */
  public static gateways(namespace: string): GrantFrom {
    return new GrantFrom(GATEWAY, checkedNamespace('GrantFrom.gateways', namespace));
  }

  /**
   * All resources that are of the kind and the namespace of a construct: a Gateway or a route of the Gateway API.
   * Throws for any other kind, and when manifests are rendered for one whose namespace the app does not know.
   */
  public static kindOf(construct: IConstruct): GrantFrom {
    const object = ApiObject.of(construct);
    if (object.apiGroup !== GATEWAY_API) {
      throw refusal(invalid('GrantFrom.kindOf', `${object.apiVersion} ${object.kind} [${construct.node.path}]`, `a Gateway or a route of ${GATEWAY_API}`, 'pass the resource that refers'));
    }
    return new GrantFrom(groupKindOf(object), undefined, object);
  }

  private constructor(private readonly groupKind: GroupKind, private readonly givenNamespace?: string, private readonly object?: ApiObject) {}

  /** @internal */
  public _toGatewayApi(): { group: string; kind: string; namespace: string } {
    const namespace = this.object?.metadata.namespace ?? this.givenNamespace;
    if (namespace === undefined) {
      throw refusal(invalid('ReferenceGrant from', `${this.groupKind.kind} ${this.object?.name}`, 'a resource whose namespace the app knows', 'give it, or its chart, a namespace'));
    }
    return { ...this.groupKind, namespace };
  }
}

function checkedNamespace(field: string, namespace: string): string {
  refuse(defectOfText(`${field} namespace`, namespace, 'name the namespace'));
  refuse(defectOfDnsLabel(`${field} namespace`, namespace));
  return namespace;
}

import type { IConstruct } from 'constructs';
import { Defect, stated } from '../checks/defect';
import { onlySet } from '../private/defined';
import { CONFIG_MAP, GroupKind, Referent, SECRET, SERVICE } from './render/referent';

/**
 * The resources that a ReferenceGrant allows to be referenced: one of its namespace, or all of a kind.
 * @see https://gateway-api.sigs.k8s.io/api-types/referencegrant/
 */
export class GrantTo {
  /** A Service, a Secret or a ConfigMap in the grant's namespace: any construct whose API object is one. Throws for any other kind. */
  public static resource(construct: IConstruct): GrantTo {
    const referent = Referent.fromConstruct('GrantTo.resource', construct, [SERVICE, SECRET, CONFIG_MAP], 'pass the referenced resource');
    return new GrantTo(referent.groupKind, referent.name, referent);
  }

  /** A Service by name. Throws if the name is empty. */
  public static service(name: string): GrantTo {
    return new GrantTo(SERVICE, Referent.named('GrantTo.service', SERVICE, name).name);
  }

  /** Every Service of the namespace. */
  public static allServices(): GrantTo {
    return new GrantTo(SERVICE);
  }

  /** A Secret by name, such as that of a certificate. Throws if the name is empty. */
  public static secret(name: string): GrantTo {
    return new GrantTo(SECRET, Referent.named('GrantTo.secret', SECRET, name).name);
  }

  /** A ConfigMap by name, such as that of CA certificates. Throws if the name is empty. */
  public static configMap(name: string): GrantTo {
    return new GrantTo(CONFIG_MAP, Referent.named('GrantTo.configMap', CONFIG_MAP, name).name);
  }

  private constructor(private readonly groupKind: GroupKind, private readonly name?: string, private readonly referent?: Referent) {}

  /** @internal */
  public _toGatewayApi(): { group: string; kind: string; name?: string } {
    return onlySet({ ...this.groupKind, name: this.name });
  }

  /**
   * A resource that is not in the namespace of the grant.
   * @internal
   */
  public _defectOf(path: string, ownNamespace: string | undefined): Defect | undefined {
    return this.referent?.isElsewhere(ownNamespace) ? stated(path, `is in namespace "${this.referent.namespace}", but the grant covers namespace "${ownNamespace}"`,
      'set the namespace of the resource in the metadata of the grant', `${this.referent.namespace}/${this.name}`) : undefined;
  }
}

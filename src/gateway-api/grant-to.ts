import type { IConstruct } from 'constructs';
import { invalid } from '../checks/defect';
import { sentenceOf } from '../checks/sentences';
import { onlySet } from '../private/defined';
import { CONFIG_MAP, GroupKind, Referent, SECRET, SERVICE } from './render/referent';

/**
 * What a ReferenceGrant opens: one resource of its namespace, or all of a kind.
 * @see https://gateway-api.sigs.k8s.io/api-types/referencegrant/
 */
export class GrantTo {
  /** A Service, a Secret or a ConfigMap: any construct whose API object is one, of the grant's namespace. Throws for any other kind. */
  public static resource(construct: IConstruct): GrantTo {
    const referent = Referent.fromConstruct('GrantTo.resource', construct, [SERVICE, SECRET, CONFIG_MAP], 'pass what is referred to');
    return new GrantTo(referent.groupKind, referent.name, referent);
  }

  /** A Service by its name. Throws for an empty name. */
  public static service(name: string): GrantTo {
    return new GrantTo(SERVICE, Referent.named('GrantTo.service', SERVICE, name).name);
  }

  /** Every Service of the namespace. */
  public static allServices(): GrantTo {
    return new GrantTo(SERVICE);
  }

  /** A Secret by its name, such as that of a certificate. Throws for an empty name. */
  public static secret(name: string): GrantTo {
    return new GrantTo(SECRET, Referent.named('GrantTo.secret', SECRET, name).name);
  }

  /** A ConfigMap by its name, such as that of CA certificates. Throws for an empty name. */
  public static configMap(name: string): GrantTo {
    return new GrantTo(CONFIG_MAP, Referent.named('GrantTo.configMap', CONFIG_MAP, name).name);
  }

  private constructor(private readonly groupKind: GroupKind, private readonly name?: string, private readonly referent?: Referent) {}

  /** @internal */
  public _toGatewayApi(): { group: string; kind: string; name?: string } {
    return onlySet({ ...this.groupKind, name: this.name });
  }

  /** @internal */
  public _validate(ownNamespace: string | undefined): string[] {
    return this.referent?.isElsewhere(ownNamespace) ? [sentenceOf(invalid('ReferenceGrant to', `${this.groupKind.kind} ${this.referent.namespace}/${this.name}`, `resources of the namespace "${ownNamespace}", where the grant lies`, 'give that namespace in the metadata of the grant'))] : [];
  }
}

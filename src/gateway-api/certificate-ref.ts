import type { IConstruct } from 'constructs';
import { CONFIG_MAP, GroupKind, Referent, ReferenceFields, SECRET } from './render/referent';

/** Options for a Secret or ConfigMap that is named. */
export interface CertificateNameOptions {
  /**
   * The namespace. A Gateway may only reference another namespace if a ReferenceGrant in that namespace allows it.
   * @default - the namespace of the Gateway
   */
  readonly namespace?: string;
}

/**
 * A Secret of type `kubernetes.io/tls`: a certificate and its key. Another tool creates it, such as cert-manager.
 * @see https://gateway-api.sigs.k8s.io/guides/tls/
 *
 * @example
 * istio.gatewayApi.CertificateRef.secretName('example-com-tls');
 */
export class CertificateRef {
  /** A Secret of the app: any construct whose API object is a Secret. Throws if it is not. */
  public static secret(secret: IConstruct): CertificateRef {
    return new CertificateRef(Referent.fromConstruct('CertificateRef.secret', secret, [SECRET], 'pass the Secret, or use CertificateRef.secretName'));
  }

  /** A Secret by name. Throws if the name is empty. */
  public static secretName(name: string, options: CertificateNameOptions = {}): CertificateRef {
    return new CertificateRef(Referent.named('CertificateRef.secretName', SECRET, name, options.namespace));
  }

  private constructor(
    /** @internal */
    public readonly _referent: Referent,
  ) {}

  /** @internal */
  public _toGatewayApi(ownNamespace: string | undefined): ReferenceFields {
    return this._referent.toFields(ownNamespace, SECRET);
  }
}

/**
 * CA certificates, in the key `ca.crt` of a ConfigMap or a Secret.
 * @see https://gateway-api.sigs.k8s.io/guides/tls/
 */
export class CaCertificateRef {
  /** A ConfigMap of the app: any construct whose API object is a ConfigMap. Throws if it is not. */
  public static configMap(configMap: IConstruct): CaCertificateRef {
    return new CaCertificateRef(Referent.fromConstruct('CaCertificateRef.configMap', configMap, [CONFIG_MAP], 'pass the ConfigMap, or use CaCertificateRef.configMapName'));
  }

  /** A ConfigMap by name. Throws if the name is empty. */
  public static configMapName(name: string, options: CertificateNameOptions = {}): CaCertificateRef {
    return CaCertificateRef.named('CaCertificateRef.configMapName', CONFIG_MAP, name, options);
  }

  /** A Secret of the app: any construct whose API object is a Secret. Throws if it is not. */
  public static secret(secret: IConstruct): CaCertificateRef {
    return new CaCertificateRef(Referent.fromConstruct('CaCertificateRef.secret', secret, [SECRET], 'pass the Secret, or use CaCertificateRef.secretName'));
  }

  /** A Secret by name. Throws if the name is empty. */
  public static secretName(name: string, options: CertificateNameOptions = {}): CaCertificateRef {
    return CaCertificateRef.named('CaCertificateRef.secretName', SECRET, name, options);
  }

  private static named(field: string, kind: GroupKind, name: string, { namespace }: CertificateNameOptions): CaCertificateRef {
    return new CaCertificateRef(Referent.named(field, kind, name, namespace));
  }

  private constructor(
    /** @internal */
    public readonly _referent: Referent,
  ) {}

  /** @internal */
  public _toGatewayApi(ownNamespace: string | undefined): { group: string; kind: string; name: string; namespace?: string } {
    const { group, kind } = this._referent.groupKind;
    return { ...this._referent.toFields(ownNamespace, SECRET), group, kind };
  }
}

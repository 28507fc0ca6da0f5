import type { RouteSpecTls } from '../../imports/route.openshift.io';
import { invalid } from '../checks/defect';
import { defectOfText } from '../checks/formats/name';
import { refusal, refuse } from '../checks/refuse';
import { isLiteralString } from '../private/literal';
import type { Plain } from '../private/plain';

/** Where TLS ends, as the router sees it. */
export enum RouteTerminationType {
  /** At the gateway or behind it: the router passes the connection by its server name (SNI), and sees nothing of it. */
  PASSTHROUGH = 'passthrough',
  /** At the router, which opens a TLS connection of its own to the gateway. */
  REENCRYPT = 'reencrypt',
  /** At the router, which speaks plain text to the gateway. */
  EDGE = 'edge',
}

/** What becomes of callers that come without TLS, to port 80 of the router. */
export enum InsecureEdgeTerminationPolicy {
  /** They are let in. */
  ALLOW = 'Allow',
  /** They are turned away. */
  NONE = 'None',
  /** They are sent to HTTPS (302). */
  REDIRECT = 'Redirect',
}

/** Options of a Route that passes TLS on. */
export interface RoutePassthroughOptions {
  /**
   * What becomes of callers that come without TLS: NONE or REDIRECT.
   * @default - they are turned away
   */
  readonly insecureEdgeTerminationPolicy?: InsecureEdgeTerminationPolicy;
}

/** Options of a Route whose TLS ends at the router. */
export interface RouteEdgeOptions {
  /**
   * What becomes of callers that come without TLS.
   * @default - they are turned away
   */
  readonly insecureEdgeTerminationPolicy?: InsecureEdgeTerminationPolicy;
  /**
   * A Secret of type `kubernetes.io/tls` in the namespace of the Route: the certificate that the router shows, and its key.
   * @default - the router shows its own certificate
   */
  readonly externalCertificate?: string;
}

/** Options of a Route whose TLS ends at the router and begins there anew. */
export interface RouteReencryptOptions extends RouteEdgeOptions {
  /**
   * The CA certificates that the gateway's certificate is verified with, PEM.
   * @default - those of the cluster's service CA, and the certificate must be for `<service>.<namespace>.svc`
   */
  readonly destinationCaCertificate?: string;
}

/**
 * Where the TLS of a Route ends. A key is never part of it: a certificate for the router comes from a Secret.
 * @see https://docs.okd.io/5.0/networking/ingress_load_balancing/routes/securing-routes.html
 *
 * @example
 * istio.RouteTermination.edge({ externalCertificate: 'shop-tls', insecureEdgeTerminationPolicy: istio.InsecureEdgeTerminationPolicy.REDIRECT });
 */
export class RouteTermination {
  /**
   * The router passes TLS to the gateway, undecrypted. What gRPC, MUTUAL and PASSTHROUGH of a Gateway need.
   * Throws for a policy of ALLOW: the router cannot let plain callers in where it does not look into connections.
   */
  public static passthrough(options: RoutePassthroughOptions = {}): RouteTermination {
    if (options.insecureEdgeTerminationPolicy === InsecureEdgeTerminationPolicy.ALLOW) {
      throw refusal(invalid('RouteTermination passthrough insecureEdgeTerminationPolicy', options.insecureEdgeTerminationPolicy, 'None or Redirect', 'leave it out, or end TLS at the router'));
    }
    return new RouteTermination(RouteTerminationType.PASSTHROUGH, options);
  }

  /**
   * TLS ends at the router, which opens a TLS connection of its own to the gateway. It shows the gateway no certificate of its own, and names no server (SNI):
   * the Gateway's server must have SIMPLE or OPTIONAL_MUTUAL, and `*` among its hosts. Throws for a private key, and for a text that holds no certificate.
   */
  public static reencrypt(options: RouteReencryptOptions = {}): RouteTermination {
    checkCertificate('RouteTermination reencrypt destinationCaCertificate', options.destinationCaCertificate);
    return new RouteTermination(RouteTerminationType.REENCRYPT, options);
  }

  /** TLS ends at the router, which speaks plain text to the gateway: to a server of the Gateway without TLS, as a rule in HTTP/1.1. */
  public static edge(options: RouteEdgeOptions = {}): RouteTermination {
    return new RouteTermination(RouteTerminationType.EDGE, options);
  }

  /** No TLS: plain HTTP for callers and the gateway alike. */
  public static none(): RouteTermination {
    return new RouteTermination(undefined, {});
  }

  /** The Secret with the certificate that the router shows, if there is one. */
  public readonly externalCertificate?: string;
  private readonly fragment?: Plain<RouteSpecTls>;

  private constructor(
    /** Where TLS ends; nothing for plain HTTP. */
    public readonly type: RouteTerminationType | undefined,
    options: RouteReencryptOptions,
  ) {
    const { insecureEdgeTerminationPolicy, externalCertificate, destinationCaCertificate } = fieldsOf(type, options);
    refuse(defectOfText('RouteTermination externalCertificate', externalCertificate, 'name a Secret, or leave it out'));
    this.externalCertificate = externalCertificate;
    this.fragment = type === undefined ? undefined : {
      termination: type,
      insecureEdgeTerminationPolicy,
      externalCertificate: externalCertificate === undefined ? undefined : { name: externalCertificate },
      destinationCaCertificate,
    };
  }

  /** @internal */
  public _toRoute(): Plain<RouteSpecTls> | undefined {
    return this.fragment;
  }
}

/** The fields that a type has; what else an object carries is not rendered. */
function fieldsOf(type: RouteTerminationType | undefined, o: RouteReencryptOptions): RouteReencryptOptions {
  return {
    insecureEdgeTerminationPolicy: o.insecureEdgeTerminationPolicy,
    externalCertificate: type === RouteTerminationType.PASSTHROUGH ? undefined : o.externalCertificate,
    destinationCaCertificate: type === RouteTerminationType.REENCRYPT ? o.destinationCaCertificate : undefined,
  };
}

function checkCertificate(field: string, pem: string | undefined): void {
  if (!isLiteralString(pem)) {
    return;
  }
  if (/PRIVATE KEY/.test(pem)) {
    throw refusal(invalid(field, 'a text with a private key', 'certificates alone', 'remove the key: manifests are no place for it'));
  }
  if (!/-----BEGIN (TRUSTED )?CERTIFICATE-----/.test(pem)) {
    throw refusal(invalid(field, pem.slice(0, 40), 'certificates in PEM', 'give the text of the certificate, not its path or its base64'));
  }
}

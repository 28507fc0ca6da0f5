import type { RouteSpecTls } from '../../imports/route.openshift.io';
import { invalid, stated } from '../checks/defect';
import { defectOfText } from '../checks/formats/name';
import { checkRouteTls } from '../checks/openshift/route';
import { refuseErrors } from '../checks/problem';
import { refusal, refuse } from '../checks/refuse';
import { isLiteralString } from '../private/literal';
import type { Plain } from '../private/plain';

/** The place where TLS is terminated. */
export enum RouteTerminationType {
  /** At the gateway or behind it: the router forwards the connection by its server name (SNI), without decrypting it. */
  PASSTHROUGH = 'passthrough',
  /** At the router, which opens a separate TLS connection to the gateway. */
  REENCRYPT = 'reencrypt',
  /** At the router, which sends plain text to the gateway. */
  EDGE = 'edge',
}

/** How callers without TLS are handled, at port 80 of the router. */
export enum InsecureEdgeTerminationPolicy {
  /** They are accepted. */
  ALLOW = 'Allow',
  /** They are rejected. */
  NONE = 'None',
  /** They are redirected to HTTPS (302). */
  REDIRECT = 'Redirect',
}

/** Options for passthrough. */
export interface RoutePassthroughOptions {
  /**
   * How callers without TLS are handled: NONE or REDIRECT.
   * @default - they are rejected
   */
  readonly insecureEdgeTerminationPolicy?: InsecureEdgeTerminationPolicy;
}

/** Options for TLS that is terminated at the router. */
export interface RouteEdgeOptions {
  /**
   * How callers without TLS are handled.
   * @default - they are rejected
   */
  readonly insecureEdgeTerminationPolicy?: InsecureEdgeTerminationPolicy;
  /**
   * A Secret of type `kubernetes.io/tls` in the namespace of the Route: the certificate that the router presents, and its key.
   * @default - the default certificate of the router
   */
  readonly externalCertificate?: string;
}

/** Options for TLS that is terminated and re-encrypted at the router. */
export interface RouteReencryptOptions extends RouteEdgeOptions {
  /**
   * The CA certificates that verify the gateway's certificate, in PEM.
   * @default - the service CA of the cluster; the certificate must be for `<service>.<namespace>.svc`
   */
  readonly destinationCaCertificate?: string;
}

/**
 * The TLS termination of a Route. It never contains a key: the router's certificate comes from a Secret.
 * @see https://docs.okd.io/5.0/networking/ingress_load_balancing/routes/securing-routes.html
 *
 * @example
 * istio.openshift.RouteTermination.edge({ externalCertificate: 'shop-tls', insecureEdgeTerminationPolicy: istio.openshift.InsecureEdgeTerminationPolicy.REDIRECT });
 */
export class RouteTermination {
  /**
   * The router forwards TLS to the gateway without decrypting it, as gRPC, MUTUAL and PASSTHROUGH of a Gateway require.
   * Throws for the policy ALLOW: the router cannot accept callers without TLS.
   */
  public static passthrough(options: RoutePassthroughOptions = {}): RouteTermination {
    return new RouteTermination(RouteTerminationType.PASSTHROUGH, options);
  }

  /**
   * Terminates TLS at the router, which opens a separate TLS connection to the gateway, without a client certificate and without a server name (SNI):
   * the Gateway's server must have the mode SIMPLE or OPTIONAL_MUTUAL, and `*` among its hosts. Throws if the CA contains a private key or no certificate.
   */
  public static reencrypt(options: RouteReencryptOptions = {}): RouteTermination {
    checkCertificate('RouteTermination.reencrypt.destinationCACertificate', options.destinationCaCertificate);
    return new RouteTermination(RouteTerminationType.REENCRYPT, options);
  }

  /** Terminates TLS at the router, which sends plain text to a server of the Gateway without TLS, usually in HTTP/1.1. */
  public static edge(options: RouteEdgeOptions = {}): RouteTermination {
    return new RouteTermination(RouteTerminationType.EDGE, options);
  }

  /** No TLS: plain HTTP from callers to the router, and from there to the gateway. */
  public static none(): RouteTermination {
    return new RouteTermination(undefined, {});
  }

  /** The Secret with the certificate of the router, if there is one. */
  public readonly externalCertificate?: string;
  private readonly fragment?: Plain<RouteSpecTls>;

  private constructor(
    /** The place where TLS is terminated; undefined for plain HTTP. */
    public readonly type: RouteTerminationType | undefined,
    options: RouteReencryptOptions,
  ) {
    const { insecureEdgeTerminationPolicy, externalCertificate, destinationCaCertificate } = fieldsOf(type, options);
    refuse(defectOfText('RouteTermination.externalCertificate', externalCertificate, 'name a Secret, or leave it out'));
    this.externalCertificate = externalCertificate;
    this.fragment = type === undefined ? undefined : {
      termination: type,
      insecureEdgeTerminationPolicy,
      externalCertificate: externalCertificate === undefined ? undefined : { name: externalCertificate },
      destinationCaCertificate,
    };
    refuseErrors(report => checkRouteTls(this.fragment, 'RouteTermination', report));
  }

  /** @internal */
  public _toRoute(): Plain<RouteSpecTls> | undefined {
    return this.fragment;
  }
}

/** The fields of a type; other fields of the object are not rendered. */
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
    throw refusal(stated(field, 'contains a private key', 'remove the key, because manifests are not secret')); // the value is not shown
  }
  if (!/-----BEGIN (TRUSTED )?CERTIFICATE-----/.test(pem)) {
    throw refusal(invalid(field, pem.slice(0, 40), 'certificates in PEM', 'pass the text of the certificate, not its path or base64'));
  }
}

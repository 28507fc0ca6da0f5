import type { VirtualServiceSpecHttpRedirect } from '../../imports/networking.istio.io';
import { defectOfText } from '../checks/formats/name';
import { defectOfInteger, defectOfPort } from '../checks/formats/number';
import { checkRedirect } from '../checks/http-redirect';
import { refuseErrors } from '../checks/problem';
import { refuse } from '../checks/refuse';
import { onlySet } from '../private/defined';
import type { Plain } from '../private/plain';

type Fragment = Plain<VirtualServiceSpecHttpRedirect>;

/** The new path of a redirect. */
export class RedirectPath {
  /** Replaces the whole path with `uri`. */
  public static full(uri: string): RedirectPath {
    refuse(defectOfText('RedirectPath.full', uri, 'write "/" for the root'));
    return new RedirectPath({ uri });
  }

  /** Replaces the matched prefix with `prefixRewrite`; every match of the route must be by prefix. */
  public static prefix(prefixRewrite: string): RedirectPath {
    refuse(defectOfText('RedirectPath.prefix', prefixRewrite, 'write "/" for the root'));
    return new RedirectPath({ prefixRewrite });
  }

  private constructor(private readonly fragment: Pick<Fragment, 'uri' | 'prefixRewrite'>) {}

  /** @internal */
  public _toIstio(): Pick<Fragment, 'uri' | 'prefixRewrite'> {
    return this.fragment;
  }
}

/** The new port of a redirect. */
export class RedirectPort {
  /** The default port of the scheme: 80 for http, 443 for https. */
  public static readonly FROM_PROTOCOL_DEFAULT = new RedirectPort({ derivePort: 'FROM_PROTOCOL_DEFAULT' });
  /** The port of the request. */
  public static readonly FROM_REQUEST_PORT = new RedirectPort({ derivePort: 'FROM_REQUEST_PORT' });

  /** A port, by number. */
  public static of(port: number): RedirectPort {
    refuse(defectOfPort('RedirectPort', port)); // Istio reads 0 as "not set"
    return new RedirectPort({ port });
  }

  private constructor(private readonly fragment: Pick<Fragment, 'port' | 'derivePort'>) {}

  /** @internal */
  public _toIstio(): Pick<Fragment, 'port' | 'derivePort'> {
    return this.fragment;
  }
}

/** Changes that a redirect makes; at least one of authority, path, port and scheme. */
export interface HttpRedirectOptions {
  /**
   * The new authority (host).
   * @default - unchanged
   */
  readonly authority?: string;
  /**
   * The new path: `RedirectPath.full` or `RedirectPath.prefix`.
   * @default - unchanged
   */
  readonly path?: RedirectPath;
  /**
   * The new port: `RedirectPort.of`, or a constant of `RedirectPort`.
   * @default - the default port of the scheme
   */
  readonly port?: RedirectPort;
  /**
   * The new scheme, `http` or `https`.
   * @default - unchanged
   */
  readonly scheme?: string;
  /**
   * The status of the response, 300 to 399; Envoy supports 301, 302, 303, 307 and 308.
   * @default - 301
   */
  readonly redirectCode?: number;
}

/**
 * A redirect, with which the proxy responds.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRedirect
 */
export class HttpRedirect {
  /** Redirects to the changed URL. Throws if nothing changes, and for an invalid scheme or status. */
  public static of(options: HttpRedirectOptions): HttpRedirect {
    return new HttpRedirect(options);
  }

  private readonly fragment: Fragment;

  private constructor(options: HttpRedirectOptions) {
    const { authority, scheme, path, port, redirectCode } = options;
    this.fragment = onlySet<Fragment>({ authority, scheme, ...path?._toIstio(), ...port?._toIstio(), redirectCode });
    refuseErrors(report => checkRedirect(this.fragment, undefined, 'HttpRedirect', report));
    // Istio reads '' and 0 as "not set".
    refuse(defectOfText('HttpRedirect.scheme', scheme, 'use "http" or "https"'));
    refuse(defectOfInteger('HttpRedirect.redirectCode', redirectCode, 300, 399));
  }

  /** @internal */
  public _toIstio(): Fragment {
    return this.fragment;
  }
}

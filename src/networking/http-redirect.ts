import type { VirtualServiceSpecHttpRedirect } from '../../imports/networking.istio.io';
import { invalid } from '../checks/defect';
import { defectOfText } from '../checks/formats/name';
import { defectOfInteger, defectOfPort } from '../checks/formats/number';
import { refusal, refuse } from '../checks/refuse';
import { unlessEmpty } from '../private/defined';
import type { Plain } from '../private/plain';

type Fragment = Plain<VirtualServiceSpecHttpRedirect>;

/** The path of a redirect. */
export class RedirectPath {
  /** The whole path becomes `uri`. */
  public static full(uri: string): RedirectPath {
    refuse(defectOfText('RedirectPath.full', uri, 'write "/" for the root'));
    return new RedirectPath({ uri });
  }

  /** The prefix that was matched becomes `prefixRewrite`; every match of the route must be by prefix. */
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

/** The port of a redirect. */
export class RedirectPort {
  /** The port that goes with the scheme: 80 for http, 443 for https. */
  public static readonly FROM_PROTOCOL_DEFAULT = new RedirectPort({ derivePort: 'FROM_PROTOCOL_DEFAULT' });
  /** The port of the request. */
  public static readonly FROM_REQUEST_PORT = new RedirectPort({ derivePort: 'FROM_REQUEST_PORT' });

  /** A port by its number. */
  public static of(port: number): RedirectPort {
    refuse(defectOfPort('RedirectPort', port));
    return new RedirectPort({ port });
  }

  private constructor(private readonly fragment: Pick<Fragment, 'port' | 'derivePort'>) {}

  /** @internal */
  public _toIstio(): Pick<Fragment, 'port' | 'derivePort'> {
    return this.fragment;
  }
}

/** What a redirect changes; at least one of authority, path, port and scheme. */
export interface HttpRedirectOptions {
  /**
   * The new authority (host).
   * @default - it stays
   */
  readonly authority?: string;
  /**
   * The new path.
   * @default - it stays
   */
  readonly path?: RedirectPath;
  /**
   * The new port.
   * @default - the port that goes with the scheme
   */
  readonly port?: RedirectPort;
  /**
   * The new scheme, `http` or `https`.
   * @default - it stays
   */
  readonly scheme?: string;
  /**
   * The status of the answer, 300 to 399; Envoy knows 301, 302, 303, 307 and 308.
   * @default - 301
   */
  readonly redirectCode?: number;
}

/**
 * A request is answered with a redirect.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRedirect
 */
export class HttpRedirect {
  /** A redirect that changes what is named. Throws if that is nothing, and for a scheme or status that is none. */
  public static of(options: HttpRedirectOptions): HttpRedirect {
    return new HttpRedirect(options);
  }

  private readonly fragment: Fragment;

  private constructor(options: HttpRedirectOptions) {
    const target = unlessEmpty<Fragment>({ authority: options.authority, scheme: options.scheme, ...options.path?._toIstio(), ...options.port?._toIstio() });
    if (target === undefined) {
      throw refusal(invalid('HttpRedirect', options, 'at least one of authority, path, port, scheme', 'say where the redirect goes'));
    }
    if (typeof options.scheme === 'string' && !['http', 'https'].includes(options.scheme)) {
      throw refusal(invalid('HttpRedirect scheme', options.scheme, '"http" or "https"', 'correct the scheme'));
    }
    refuse(defectOfInteger('HttpRedirect redirectCode', options.redirectCode, 300, 399));
    this.fragment = { ...target, redirectCode: options.redirectCode };
  }

  /** @internal */
  public get _hasPrefixRewrite(): boolean {
    return this.fragment.prefixRewrite !== undefined;
  }

  /** @internal */
  public _toIstio(): Fragment {
    return this.fragment;
  }
}

import { invalid } from '../checks/defect';
import { defectOfKeys, defectOfPrivateKeys } from '../checks/formats/json-web-keys';
import { defectOfLength } from '../checks/formats/name';
import { defectOfJwksUri } from '../checks/formats/url';
import { refuse } from '../checks/refuse';
import { isLiteralString } from '../private/literal';

/**
 * The public keys that verify tokens.
 * @see https://istio.io/latest/docs/reference/config/security/request_authentication/#JWTRule
 */
export class Jwks {
  /** A key set that istiod fetches periodically (`jwksUri`). Throws for anything but an http or https URL with a host and at most 2048 characters. */
  public static uri(uri: string): Jwks {
    refuse(defectOfLength('Jwks.uri', uri, 2048));
    refuse(defectOfJwksUri('Jwks.uri', uri));
    // The webhook also accepts URLs without a host, such as "https:keys", from which nothing can be fetched.
    refuse(isLiteralString(uri) && !/^https?:\/\/[^/]/i.test(uri) ? invalid('Jwks.uri', uri, 'an http or https URL with a host', 'use an absolute URL, such as "https://example.com/keys"') : undefined);
    return new Jwks({ jwksUri: uri });
  }

  /**
   * A fixed key set as JSON text (`jwks`). Throws for an invalid key set, and for private keys and shared secrets, with which anyone who can read the manifest
   * could issue tokens.
   */
  public static inline(jwks: string): Jwks {
    refuse(defectOfKeys('Jwks.inline', jwks));
    refuse(defectOfPrivateKeys('Jwks.inline', jwks)); // only a warning in manifests
    return new Jwks({ jwks });
  }

  private constructor(private readonly fragment: { jwks?: string; jwksUri?: string }) {}

  /** @internal */
  public _toIstio(): { jwks?: string; jwksUri?: string } {
    return this.fragment;
  }
}

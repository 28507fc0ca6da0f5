import { invalid } from '../checks/defect';
import { defectOfLength } from '../checks/formats/name';
import { isJwksUri } from '../checks/formats/url';
import { refusal, refuse } from '../checks/refuse';
import { isLiteralString } from '../private/literal';

/** What only a private key has, or a key that is a secret itself. */
const SECRETS = ['d', 'k'];

/**
 * The public keys that tokens are verified with.
 * @see https://istio.io/latest/docs/reference/config/security/request_authentication/#JWTRule
 */
export class Jwks {
  /**
   * A key set that istiod fetches, again and again (`jwksUri`). Throws for what is no URL with `http` or `https`, and for more than 2048 characters.
   */
  public static uri(uri: string): Jwks {
    refuse(defectOfLength('Jwks.uri', uri, 2048));
    if (isLiteralString(uri) && !(isJwksUri(uri) && /^https?:\/\/[^/]/i.test(uri))) {
      throw refusal(invalid('Jwks.uri', uri, 'a URL that starts with "http://" or "https://"', 'write the URL in full'));
    }
    return new Jwks({ jwksUri: uri });
  }

  /**
   * A key set as JSON text (`jwks`), which does not change until it is written anew.
   * Throws for what is no key set, and for a key that is private or a shared secret: whoever can read the manifest could make tokens.
   */
  public static inline(jwks: string): Jwks {
    if (isLiteralString(jwks)) {
      checkKeys(keysOf(jwks));
    }
    return new Jwks({ jwks });
  }

  private constructor(private readonly fragment: { jwks?: string; jwksUri?: string }) {}

  /** @internal */
  public _toIstio(): { jwks?: string; jwksUri?: string } {
    return this.fragment;
  }
}

function keysOf(text: string): { [field: string]: unknown }[] {
  let set: { keys?: unknown; kty?: unknown } | null | undefined;
  try {
    set = JSON.parse(text);
  } catch {
    set = undefined;
  }
  const keys = Array.isArray(set?.keys) ? set.keys : [set];
  if (keys.some(key => typeof key?.kty !== 'string')) {
    throw refusal(invalid('Jwks.inline', shorten(text), 'a JSON Web Key Set, {"keys":[{"kty":…}]}', 'give the JSON text of the public keys'));
  }
  return keys;
}

function checkKeys(keys: { [field: string]: unknown }[]): void {
  const secret = keys.find(key => SECRETS.some(field => field in key));
  if (secret !== undefined) {
    throw refusal(invalid('Jwks.inline', `a key of type ${secret.kty as string} with its secret part`, 'public keys', 'remove the secret, which everybody can read here'));
  }
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

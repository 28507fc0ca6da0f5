import { isLiteralString } from '../../private/literal';
import { badInput } from '../bad-input';
import { isRequestUri, isUri, schemeOf } from './request-uri';

const WASM_SCHEMES = ['', 'file', 'http', 'https', 'oci'];

/** Whether Istio's webhook and its CRDs take a text for where keys are fetched from. */
export function isJwksUri(text: string): boolean {
  return isUri(text) && isRequestUri(text) && ['http', 'https'].includes(schemeOf(text));
}

/** Where keys are fetched from: a URL of http or https. Tokens and placeholders pass. */
export function checkJwksUri(field: string, value: unknown): void {
  if (isLiteralString(value) && !isJwksUri(value)) {
    throw badInput({ field, value, allowed: 'a URL of http or https', remedy: 'write it in full, such as "https://example.com/keys"' });
  }
}

/** Where a WebAssembly module is fetched from: a URL of a registry, a web server or a file, or the name of an image. Tokens and placeholders pass. */
export function checkWasmUrl(field: string, value: unknown): void {
  if (!isLiteralString(value)) {
    return;
  }
  const uri = isRequestUri(value) ? value : `http://${value}`;
  if (!isRequestUri(uri) || !isUri(uri) || !WASM_SCHEMES.includes(schemeOf(uri))) {
    throw badInput({ field, value, allowed: 'a URL of oci, http, https or file, or the name of an image', remedy: 'correct the URL; an image whose registry has a port needs "oci://"' });
  }
}

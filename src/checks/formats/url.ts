import { isLiteralString } from '../../private/literal';
import { Defect, invalid } from '../defect';
import { isRequestUri, isUri, schemeOf } from './request-uri';

const WASM_SCHEMES = ['', 'file', 'http', 'https', 'oci'];

/** Whether Istio's webhook and its CRDs take a text for where keys are fetched from. */
export function isJwksUri(text: string): boolean {
  return isUri(text) && isRequestUri(text) && ['http', 'https'].includes(schemeOf(text));
}

/** Where keys are fetched from: a URL of http or https. Tokens and placeholders pass. */
export function defectOfJwksUri(field: string, value: unknown): Defect | undefined {
  if (isLiteralString(value) && !isJwksUri(value)) {
    return invalid(field, value, 'a URL of http or https', 'write it in full, such as "https://example.com/keys"');
  }
  return undefined;
}

/** Where a WebAssembly module is fetched from: a URL of a registry, a web server or a file, or the name of an image. Tokens and placeholders pass. */
export function defectOfWasmUrl(field: string, value: unknown): Defect | undefined {
  if (!isLiteralString(value)) {
    return undefined;
  }
  const uri = isRequestUri(value) ? value : `http://${value}`;
  if (!isRequestUri(uri) || !isUri(uri) || !WASM_SCHEMES.includes(schemeOf(uri))) {
    return invalid(field, value, 'a URL of oci, http, https or file, or the name of an image', 'correct the URL; an image whose registry has a port needs "oci://"');
  }
  return undefined;
}

import { isLiteralString } from '../../private/literal';
import { Defect, invalid } from '../defect';
import { isRequestUri, isUri, schemeOf } from './request-uri';

const WASM_SCHEMES = ['', 'file', 'http', 'https', 'oci'];

/** The URL of a key set, with scheme http or https. Tokens and placeholders pass. */
export function defectOfJwksUri(field: string, value: unknown): Defect | undefined {
  if (isLiteralString(value) && !(isUri(value) && isRequestUri(value) && ['http', 'https'].includes(schemeOf(value)))) {
    return invalid(field, value, 'an http or https URL', 'use an absolute URL, such as "https://example.com/keys"');
  }
  return undefined;
}

/** The URL of a WebAssembly module in a registry, web server or file, or the name of an image. Tokens and placeholders pass. */
export function defectOfWasmUrl(field: string, value: unknown): Defect | undefined {
  if (!isLiteralString(value)) {
    return undefined;
  }
  const uri = isRequestUri(value) ? value : `http://${value}`;
  if (!isRequestUri(uri) || !isUri(uri) || !WASM_SCHEMES.includes(schemeOf(uri))) {
    return invalid(field, value, 'an oci, http, https or file URL, or an image name', 'correct the URL; an image whose registry has a port needs "oci://"');
  }
  return undefined;
}

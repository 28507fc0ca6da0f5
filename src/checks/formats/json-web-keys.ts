import { X509Certificate } from 'node:crypto';
import { isLiteralString } from '../../private/literal';
import { Defect, stated } from '../defect';

/** The fields of each type of key, and those of its private part. All values are base64, except the name of a curve. */
const FIELDS: { readonly [type: string]: { readonly all: string[]; readonly ofPrivate: string[] } } = {
  RSA: { all: ['e', 'n'], ofPrivate: ['d', 'dp', 'dq', 'p', 'q', 'qi'] },
  EC: { all: ['crv', 'x', 'y'], ofPrivate: ['d'] },
  OKP: { all: ['crv', 'x'], ofPrivate: ['d'] },
  oct: { all: ['k'], ofPrivate: [] },
};
const CURVE = 'crv';
const TEXTS = ['alg', 'kid', 'use', 'x5t', 'x5t#S256', 'x5u'];

type Key = { readonly [field: string]: unknown };

/** A JSON Web Key Set as text, or a single key. Placeholders pass. The text is not part of the message, because it may contain private keys. */
export function defectOfKeys(field: string, text: unknown): Defect | undefined {
  const problem = isLiteralString(text) ? problemOfKeys(text) : undefined;
  return problem === undefined ? undefined : stated(field, `is not a valid JSON Web Key Set: ${problem}`, 'set it to the JSON text of the public keys, such as {"keys": [{"kty": "RSA", …}]}');
}

/** A valid JSON Web Key Set that contains a private key or a shared secret. Placeholders pass. */
export function defectOfPrivateKeys(field: string, text: unknown): Defect | undefined {
  const keys = isLiteralString(text) ? privateKeys(text).map(i => `keys[${i}]`) : [];
  return keys.length === 0 ? undefined : stated(field, `contains private keys in ${keys.join(', ')}`, 'remove the private part, and replace the keys');
}

function problemOfKeys(text: string): string | undefined {
  let set: unknown;
  try {
    set = JSON.parse(text);
  } catch {
    return 'the text is not JSON';
  }
  if (!isMap(set) || !(set.keys === undefined || set.keys === null || Array.isArray(set.keys))) {
    return 'the text is not a map with a list of keys';
  }
  for (const [i, key] of keysOf(set).entries()) {
    const problem = isMap(key) ? problemOfKey(key) : ' is not a map';
    if (problem !== undefined) {
      return `keys[${i}]${problem}`;
    }
  }
  return undefined;
}

/** The indexes of the keys that must be kept secret. */
function privateKeys(text: string): number[] {
  return keysOf(JSON.parse(text) as Key).flatMap((key, i) => (key as Key).d !== undefined || (key as Key).kty === 'oct' ? [i] : []);
}

function keysOf(set: Key): unknown[] {
  return 'keys' in set ? set.keys as unknown[] ?? [] : [set];
}

function problemOfKey(key: Key): string | undefined {
  const needed = Object.hasOwn(FIELDS, String(key.kty)) ? FIELDS[String(key.kty)] : undefined;
  if (needed === undefined) {
    return `.kty must be one of ${Object.keys(FIELDS).join(', ')}`;
  }
  const missing = needed.all.find(field => key[field] === undefined);
  const bytes = key.d === undefined ? needed.all : [...needed.all, ...needed.ofPrivate];
  const wrong = Object.keys(key).find(field => key[field] !== null && !isRight(field, key[field], bytes));
  return missing !== undefined ? `.${missing} is missing` : wrong !== undefined ? `.${wrong} is invalid` : undefined;
}

function isRight(field: string, value: unknown, bytes: string[]): boolean {
  if (field === CURVE || TEXTS.includes(field)) {
    return typeof value === 'string' || (field === CURVE && !bytes.includes(CURVE));
  }
  if (field === 'key_ops' || field === 'x5c') {
    return Array.isArray(value) && value.every(v => typeof v === 'string' && (field === 'key_ops' || isCertificate(v)));
  }
  return !bytes.includes(field) || isBase64(value);
}

/** Base64 with or without padding, in the standard or the URL alphabet. */
function isBase64(value: unknown): boolean {
  if (typeof value !== 'string' || !/^([\w-]*|[A-Za-z0-9+/]*)={0,2}$/.test(value)) {
    return false;
  }
  return value.endsWith('=') ? value.length % 4 === 0 : value.length % 4 !== 1;
}

function isCertificate(text: string): boolean {
  try {
    return isBase64(text) && new X509Certificate(Buffer.from(text, 'base64')).serialNumber !== '';
  } catch {
    return false;
  }
}

function isMap(value: unknown): value is Key {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

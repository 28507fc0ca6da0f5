import { X509Certificate } from 'node:crypto';

/** What keys of each type must have, and what a private one may have beside; all of it in base64, but for the name of a curve. */
const FIELDS: { readonly [type: string]: { readonly all: string[]; readonly ofPrivate: string[] } } = {
  RSA: { all: ['e', 'n'], ofPrivate: ['d', 'dp', 'dq', 'p', 'q', 'qi'] },
  EC: { all: ['crv', 'x', 'y'], ofPrivate: ['d'] },
  OKP: { all: ['crv', 'x'], ofPrivate: ['d'] },
  oct: { all: ['k'], ofPrivate: [] },
};
const CURVE = 'crv';
const TEXTS = ['alg', 'kid', 'use', 'x5t', 'x5t#S256', 'x5u'];

type Key = { readonly [field: string]: unknown };

/** What is wrong with a JSON Web Key Set, or with a single key; nothing if all is well. */
export function problemOfKeys(text: string): string | undefined {
  let set: unknown;
  try {
    set = JSON.parse(text);
  } catch {
    return 'it is no JSON';
  }
  if (!isMap(set) || !(set.keys === undefined || set.keys === null || Array.isArray(set.keys))) {
    return 'it is no map with a list of keys';
  }
  for (const [i, key] of keysOf(set).entries()) {
    const problem = isMap(key) ? problemOfKey(key) : 'it is no map';
    if (problem !== undefined) {
      return `keys[${i}]: ${problem}`;
    }
  }
  return undefined;
}

/** The places of the keys of a set, which has no mistake, that are to be kept secret. */
export function privateKeys(text: string): number[] {
  return keysOf(JSON.parse(text) as Key).flatMap((key, i) => (key as Key).d !== undefined || (key as Key).kty === 'oct' ? [i] : []);
}

function keysOf(set: Key): unknown[] {
  return 'keys' in set ? set.keys as unknown[] ?? [] : [set];
}

function problemOfKey(key: Key): string | undefined {
  const needed = Object.hasOwn(FIELDS, String(key.kty)) ? FIELDS[String(key.kty)] : undefined;
  if (needed === undefined) {
    return `kty is ${JSON.stringify(key.kty) ?? 'missing'}, allowed is one of ${Object.keys(FIELDS).join(', ')}`;
  }
  const missing = needed.all.find(field => key[field] === undefined);
  const bytes = key.d === undefined ? needed.all : [...needed.all, ...needed.ofPrivate];
  const wrong = Object.keys(key).find(field => key[field] !== null && !isRight(field, key[field], bytes));
  return missing !== undefined ? `${missing} is missing` : wrong !== undefined ? `${wrong} is wrong` : undefined;
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

/** With padding or without, for URLs or not, but not both. */
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

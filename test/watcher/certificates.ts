import { createPublicKey, generateKeyPairSync, KeyObject, sign } from 'node:crypto';

/** A certificate and its key, in PEM. They are made for one test and are worth nothing elsewhere. */
export interface Certificate {
  readonly name: string;
  readonly pem: string;
  readonly key: string;
}

/** A certificate authority of its own. */
export function authority(name: string): Certificate {
  return certificate(name, undefined, extension([0x55, 0x1d, 0x13], der(0x30, der(0x01, Buffer.from([0xff]))))); // basic constraints: is a CA
}

/** A certificate for an IPv4 address, signed by an authority. */
export function serverCertificate(ip: string, issuer: Certificate): Certificate {
  return certificate('server', issuer, extension([0x55, 0x1d, 0x11], der(0x30, der(0x87, Buffer.from(ip.split('.').map(Number)))))); // subject alternative name
}

// X.509 in DER, which node reads and cannot write.

function certificate(name: string, issuer: Certificate | undefined, extensions: Buffer): Certificate {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const signer: KeyObject | string = issuer?.key ?? privateKey;
  const ecdsaWithSha256 = der(0x30, oid([0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]));
  const body = der(0x30,
    der(0xa0, der(0x02, Buffer.from([2]))), // version 3
    der(0x02, Buffer.from([issuer === undefined ? 1 : 2])), // serial number
    ecdsaWithSha256,
    distinguishedName(issuer?.name ?? name),
    der(0x30, der(0x18, Buffer.from('20000101000000Z')), der(0x18, Buffer.from('29990101000000Z'))),
    distinguishedName(name),
    createPublicKey(privateKey.export({ type: 'pkcs8', format: 'pem' })).export({ type: 'spki', format: 'der' }),
    der(0xa3, der(0x30, extensions)));
  const signature = der(0x03, Buffer.from([0]), sign('sha256', body, signer));
  const base64 = der(0x30, body, ecdsaWithSha256, signature).toString('base64').replace(/.{64}/g, '$&\n');
  return { name, pem: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`, key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string };
}

function distinguishedName(name: string): Buffer {
  return der(0x30, der(0x31, der(0x30, oid([0x55, 0x04, 0x03]), der(0x0c, Buffer.from(name)))));
}

function extension(id: number[], value: Buffer): Buffer {
  return der(0x30, oid(id), der(0x04, value));
}

function oid(bytes: number[]): Buffer {
  return der(0x06, Buffer.from(bytes));
}

function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, Math.floor(length / 0x100), length % 0x100];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

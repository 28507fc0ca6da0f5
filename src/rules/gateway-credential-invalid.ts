import { X509Certificate } from 'node:crypto';
import { stated } from '../checks/defect';
import { serversOf } from '../mesh/gateway-servers';
import { MeshObject } from '../mesh/mesh-object';
import { POD_KINDS } from '../mesh/pod-templates';
import { Severity } from '../mesh/severity';
import { isLiteralString } from '../private/literal';
import { mapOf } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

export const gatewayCredentialInvalid: CrossRule = {
  id: 'gateway-credential-invalid',
  istio: 'IST0161',
  severity: Severity.ERROR,
  summary: 'the Secret of a server holds no certificate with its key, or one that has expired',
  why: 'the gateway has no certificate to show and closes each connection',
  kinds: ['Gateway', 'Secret', ...POD_KINDS],
  check: mesh => serversOf(mesh).flatMap(({ gateway, path, tls: { credentialName } }) => {
    const namespace = typeof credentialName === 'string' && credentialName !== '' ? mesh.gatewayWorkloadsOf(gateway)[0]?.namespace : undefined;
    const secret = namespace === undefined ? undefined : mesh.find('Secret', namespace, credentialName);
    const problem = secret === undefined ? undefined : problemOf(secret);
    return problem === undefined ? [] : [on(gateway, stated(`${path}.tls.credentialName`, `got "${credentialName}", ${problem}`))];
  }),
};

/** What is wrong with a Secret, without a word of what it holds. */
function problemOf({ manifest }: MeshObject): string | undefined {
  const values = new Map<string, string>([
    ...Object.entries(mapOf(manifest.data)).map(([key, value]) => [key, isLiteralString(value) ? Buffer.from(value, 'base64').toString('utf-8') : String(value ?? '')] as [string, string]),
    ...Object.entries(mapOf(manifest.stringData)).map(([key, value]) => [key, String(value ?? '')] as [string, string]),
  ]);
  if (values.size === 0) {
    return undefined; // made to be filled in by somebody else
  }
  const [certificate, key] = values.get('cert') && values.get('key') ? ['cert', 'key'] : ['tls.crt', 'tls.key'];
  const missing = [certificate, key].filter(k => (values.get(k) ?? '') === '');
  if (missing.length > 0) {
    return `a Secret without ${missing.join(' and ')}, allowed is one with tls.crt and tls.key; add what is missing`;
  }
  const text = values.get(certificate)!;
  return isLiteralString(text) ? problemOfCertificate(text, certificate) : undefined;
}

/** Of a chain, Istio looks at what comes first. */
function problemOfCertificate(text: string, key: string): string | undefined {
  const [, block] = /-----BEGIN [^-]+-----([^-]+)-----END [^-]+-----/.exec(text) ?? [];
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(Buffer.from(block ?? '', 'base64'));
  } catch {
    return `a Secret whose ${key} is no certificate in PEM, allowed is one that begins with BEGIN CERTIFICATE; replace it`;
  }
  const { validFrom, validTo } = certificate;
  const now = Date.now();
  return now > Date.parse(validTo) ? `a Secret whose ${key} was valid until ${validTo}, allowed is a certificate that has not expired; renew it`
    : now < Date.parse(validFrom) ? `a Secret whose ${key} is not valid before ${validFrom}, allowed is a certificate that is valid now; replace it` : undefined;
}

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
  summary: 'Secret of a Gateway server has no valid certificate and key',
  why: 'connections are closed, because the gateway has no certificate to present',
  kinds: ['Gateway', 'Secret', ...POD_KINDS],
  check: mesh => serversOf(mesh).flatMap(({ gateway, path, tls: { credentialName } }) => {
    const namespace = typeof credentialName === 'string' && credentialName !== '' ? mesh.gatewayWorkloadsOf(gateway)[0]?.namespace : undefined;
    const secret = namespace === undefined ? undefined : mesh.find('Secret', namespace, credentialName);
    const problem = secret === undefined ? undefined : problemOf(secret);
    return problem === undefined ? [] : [on(gateway, stated(`${path}.tls.credentialName`, `references Secret "${credentialName}", ${problem.text}`, problem.fix, credentialName))];
  }),
};

/** A relative clause about the Secret, and what to do. It never reveals the contents. */
interface SecretProblem { readonly text: string; readonly fix: string }

function problemOf({ manifest }: MeshObject): SecretProblem | undefined {
  const values = new Map<string, string>([
    ...Object.entries(mapOf(manifest.data)).map(([key, value]) => [key, isLiteralString(value) ? Buffer.from(value, 'base64').toString('utf-8') : String(value ?? '')] as [string, string]),
    ...Object.entries(mapOf(manifest.stringData)).map(([key, value]) => [key, String(value ?? '')] as [string, string]),
  ]);
  if (values.size === 0) {
    return undefined; // filled in later
  }
  const [certificate, key] = values.get('cert') && values.get('key') ? ['cert', 'key'] : ['tls.crt', 'tls.key'];
  const missing = [certificate, key].filter(k => (values.get(k) ?? '') === '');
  if (missing.length > 0) {
    return { text: `which has no ${missing.join(' and ')}`, fix: 'add tls.crt and tls.key' };
  }
  const text = values.get(certificate)!;
  return isLiteralString(text) ? problemOfCertificate(text, certificate) : undefined;
}

/** Istio reads the first certificate of a chain. */
function problemOfCertificate(text: string, key: string): SecretProblem | undefined {
  const [, block] = /-----BEGIN [^-]+-----([^-]+)-----END [^-]+-----/.exec(text) ?? [];
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(Buffer.from(block ?? '', 'base64'));
  } catch {
    return { text: `whose ${key} is not a certificate in PEM format`, fix: 'replace it' };
  }
  const { validFrom, validTo } = certificate;
  const now = Date.now();
  return now > Date.parse(validTo) ? { text: `whose ${key} expired at ${validTo}`, fix: 'renew the certificate' }
    : now < Date.parse(validFrom) ? { text: `whose ${key} is not valid before ${validFrom}`, fix: 'replace the certificate' } : undefined;
}

import type { GatewaySpecServersTls } from '../../../../imports/networking.istio.io';
import { CertificateRef } from '../../../gateway-api/certificate-ref';
import { ListenerTls, ListenerTlsOptions } from '../../../gateway-api/listener-tls';
import { ServerTls, ServerTlsMode, TlsProtocolVersion } from '../../../networking/server-tls';
import { onlySet } from '../../../private/defined';
import type { Plain } from '../../../private/plain';
import { checkUnset, unsupported } from './unsupported';

/** The TLS of a server as that of a listener of the Gateway API. Throws for a feature that the Gateway API does not have. */
export function toListenerTls(field: string, tls: ServerTls): ListenerTls {
  const fragment: Plain<GatewaySpecServersTls> = tls._toIstio();
  const secret = 'use a certificate from a Secret';
  checkUnset(field, fragment, {
    serverCertificate: secret,
    privateKey: secret,
    tlsCertificates: secret,
    caCertificates: secret,
    caCrl: secret,
    maxProtocolVersion: 'remove it; Istio supports TLS up to 1.3',
    subjectAltNames: 'remove it, and check callers by an AuthorizationPolicy',
    verifyCertificateSpki: 'remove it, and trust your own CA',
    verifyCertificateHash: 'remove it, and trust your own CA',
    caCertCredentialName: 'put ca.crt into the Secret of the certificate',
    insecureSkipVerify: 'remove it',
  });
  if (fragment.minProtocolVersion !== undefined && fragment.minProtocolVersion !== TlsProtocolVersion.TLSV1_2) {
    throw unsupported(`${field}.minProtocolVersion`, 'remove it; Istio supports TLS from 1.2', { value: fragment.minProtocolVersion });
  }
  const certificates = [...fragment.credentialNames ?? [], ...fragment.credentialName === undefined ? [] : [fragment.credentialName]].map(name => CertificateRef.secretName(name));
  const options: ListenerTlsOptions = onlySet({ cipherSuites: fragment.cipherSuites });
  switch (tls.mode) {
    case ServerTlsMode.PASSTHROUGH:
      return ListenerTls.passthrough();
    case ServerTlsMode.SIMPLE:
      return ListenerTls.terminate(certificates, options);
    case ServerTlsMode.MUTUAL:
      return ListenerTls.mutual(certificates, options);
    case ServerTlsMode.OPTIONAL_MUTUAL:
      return ListenerTls.optionalMutual(certificates, options);
    case ServerTlsMode.ISTIO_MUTUAL:
      return ListenerTls.istioMutual();
    default:
      throw unsupported(`${field}.mode`, 'use a Gateway of Istio\'s API for traffic between networks', { value: tls.mode });
  }
}

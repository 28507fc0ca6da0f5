import type { GatewaySpecServersTls } from '../../../../imports/networking.istio.io';
import { CertificateRef } from '../../../gateway-api/certificate-ref';
import { ListenerTls, ListenerTlsOptions } from '../../../gateway-api/listener-tls';
import { ServerTls, ServerTlsMode, TlsProtocolVersion } from '../../../networking/server-tls';
import { onlySet } from '../../../private/defined';
import type { Plain } from '../../../private/plain';
import { checkUnset, unsupported } from './unsupported';

/** What a server does with TLS, as a listener of the Gateway API. Throws for what that cannot say. */
export function toListenerTls(field: string, tls: ServerTls): ListenerTls {
  const fragment: Plain<GatewaySpecServersTls> = tls._toIstio();
  const secret = 'use a Secret, by its name';
  checkUnset(field, fragment, {
    serverCertificate: secret,
    privateKey: secret,
    tlsCertificates: secret,
    caCertificates: secret,
    caCrl: secret,
    maxProtocolVersion: 'leave it out: Istio speaks TLS up to 1.3',
    subjectAltNames: 'leave it out, and judge callers by an AuthorizationPolicy',
    verifyCertificateSpki: 'leave it out, and trust a CA of your own',
    verifyCertificateHash: 'leave it out, and trust a CA of your own',
    caCertCredentialName: 'put ca.crt into the Secret of the certificate',
    insecureSkipVerify: 'leave it out',
  });
  if (fragment.minProtocolVersion !== undefined && fragment.minProtocolVersion !== TlsProtocolVersion.TLSV1_2) {
    throw unsupported(`${field} minProtocolVersion`, 'leave it out: Istio speaks TLS from 1.2 on', fragment.minProtocolVersion);
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
      throw unsupported(`${field} mode`, 'use a Gateway for traffic between networks', tls.mode);
  }
}

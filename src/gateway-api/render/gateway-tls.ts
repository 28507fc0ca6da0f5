import type { GatewaySpecTls } from '../../../imports/gateway.networking.k8s.io';
import { ifSet, unlessEmpty } from '../../private/defined';
import { mapEach } from '../../private/map-each';
import type { Plain } from '../../private/plain';
import { resolveTokens } from '../../private/resolve-tokens';
import { FrontendValidation, GatewayTls } from '../gateway-tls';
import { NamedReferent } from './referent';

type Fragment = Plain<GatewaySpecTls>;

/** TLS of a Gateway; lists that a token stands for are Lazy values in it. */
export function renderGatewayTls({ frontend, backendClientCertificateRef }: GatewayTls, ownNamespace: string | undefined): Fragment | undefined {
  return unlessEmpty<Fragment>({
    frontend: ifSet(frontend, ({ validation, perPort }) => ({
      default: { validation: renderValidation(validation, ownNamespace) },
      perPort: mapEach(perPort, entry => ({ port: entry.port, tls: { validation: renderValidation(entry.validation, ownNamespace) } })),
    })),
    backend: ifSet(backendClientCertificateRef, ref => ({ clientCertificateRef: ref._toGatewayApi(ownNamespace) })),
  });
}

/** The resources that a Gateway's TLS settings reference, with the field paths. */
export function referentsOfGatewayTls({ frontend, backendClientCertificateRef }: GatewayTls): NamedReferent[] {
  const path = 'spec.tls.frontend';
  return [
    ...referentsOf(frontend?.validation, `${path}.default.validation`),
    ...(resolveTokens(frontend?.perPort) ?? []).flatMap(({ validation }, i) => referentsOf(validation, `${path}.perPort[${i}].tls.validation`)),
    ...backendClientCertificateRef === undefined ? [] : [{ path: 'spec.tls.backend.clientCertificateRef', referent: backendClientCertificateRef._referent }],
  ];
}

function referentsOf(validation: FrontendValidation | undefined, path: string): NamedReferent[] {
  return (resolveTokens(validation?.caCertificateRefs) ?? []).map((ref, i) => ({ path: `${path}.caCertificateRefs[${i}]`, referent: ref._referent }));
}

function renderValidation(validation: FrontendValidation | undefined, ownNamespace: string | undefined): Plain<NonNullable<Fragment['frontend']>['default']['validation']> {
  return ifSet(validation, v => ({ caCertificateRefs: mapEach(v.caCertificateRefs, ref => ref._toGatewayApi(ownNamespace))!, mode: v.mode }));
}

import type { GatewaySpecTls } from '../../../imports/gateway.networking.k8s.io';
import { badInput } from '../../checks/bad-input';
import { checkNotEmpty } from '../../checks/formats/name';
import { checkPort } from '../../checks/formats/number';
import { ifSet, unlessEmpty } from '../../private/defined';
import { isLiteralList } from '../../private/literal';
import { checkEach } from '../../private/map-each';
import type { Plain } from '../../private/plain';
import { resolveTokens } from '../../private/resolve-tokens';
import { FrontendValidation, GatewayTls } from '../gateway-tls';
import { NamedReferent } from './referent';

type Fragment = Plain<GatewaySpecTls>;

export function checkGatewayTls({ frontend }: GatewayTls): void {
  checkValidation('Gateway tls.frontend', frontend?.validation);
  const ports: number[] = [];
  checkEach(frontend?.perPort, ({ port, validation }) => {
    checkPort('Gateway tls.frontend.perPort port', port);
    checkValidation('Gateway tls.frontend.perPort', validation);
    if (ports.includes(port)) {
      throw badInput({ field: 'Gateway tls.frontend.perPort port', value: port, allowed: 'each port once', remedy: 'remove the repetition' });
    }
    ports.push(port);
  });
}

export function renderGatewayTls({ frontend, backendClientCertificateRef }: GatewayTls, ownNamespace: string | undefined): Fragment | undefined {
  return unlessEmpty<Fragment>({
    frontend: ifSet(frontend, ({ validation, perPort }) => ({
      default: { validation: renderValidation(validation, ownNamespace) },
      perPort: resolveTokens(perPort)?.map(entry => ({ port: entry.port, tls: { validation: renderValidation(entry.validation, ownNamespace) } })),
    })),
    backend: ifSet(backendClientCertificateRef, ref => ({ clientCertificateRef: ref._toGatewayApi(ownNamespace) })),
  });
}

export function referentsOfGatewayTls({ frontend, backendClientCertificateRef }: GatewayTls): NamedReferent[] {
  const validations = [frontend?.validation, ...(resolveTokens(frontend?.perPort) ?? []).map(entry => entry.validation)];
  return [
    ...validations.flatMap(validation => resolveTokens(validation?.caCertificateRefs) ?? []).map(ref => ({ field: 'tls.frontend caCertificateRefs', referent: ref._referent })),
    ...backendClientCertificateRef === undefined ? [] : [{ field: 'tls.backendClientCertificateRef', referent: backendClientCertificateRef._referent }],
  ];
}

function renderValidation(validation: FrontendValidation | undefined, ownNamespace: string | undefined): Plain<NonNullable<Fragment['frontend']>['default']['validation']> {
  return ifSet(validation, v => ({ caCertificateRefs: resolveTokens(v.caCertificateRefs).map(ref => ref._toGatewayApi(ownNamespace)), mode: v.mode }));
}

function checkValidation(field: string, validation: FrontendValidation | undefined): void {
  const refs = validation?.caCertificateRefs;
  checkNotEmpty(`${field} caCertificateRefs`, refs, 'name the CA certificates');
  if (isLiteralList(refs) && refs.length > 1) {
    throw badInput({ field: `${field} caCertificateRefs`, value: `${refs.length} entries`, allowed: 'one, Istio takes no more', remedy: 'put the CA certificates into one ConfigMap' });
  }
}

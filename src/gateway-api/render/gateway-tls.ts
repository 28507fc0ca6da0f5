import type { GatewaySpecTls } from '../../../imports/gateway.networking.k8s.io';
import { invalid } from '../../checks/defect';
import { defectOfNotEmpty } from '../../checks/formats/name';
import { defectOfPort } from '../../checks/formats/number';
import { refusal, refuse } from '../../checks/refuse';
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
    refuse(defectOfPort('Gateway tls.frontend.perPort port', port));
    checkValidation('Gateway tls.frontend.perPort', validation);
    if (ports.includes(port)) {
      throw refusal(invalid('Gateway tls.frontend.perPort port', port, 'each port once', 'remove the repetition'));
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
  refuse(defectOfNotEmpty(`${field} caCertificateRefs`, refs, 'name the CA certificates'));
  if (isLiteralList(refs) && refs.length > 1) {
    throw refusal(invalid(`${field} caCertificateRefs`, `${refs.length} entries`, 'one, Istio takes no more', 'put the CA certificates into one ConfigMap'));
  }
}

import { isLiteralString, isToken } from '../../private/literal';
import { eachOf, isMap, listOf } from '../../private/manifest';
import { conflict, duplicate, invalid, limit, missing } from '../defect';
import { defectOfCount } from '../formats/count';
import { defectOfHostname, defectOfSectionName } from '../formats/gateway-api-name';
import { defectOfLabels } from '../formats/labels';
import { isIpAddress } from '../formats/name';
import { defectOfPort } from '../formats/number';
import { KindCheck } from '../kind-check';
import { Report } from '../problem';
import { refused } from '../rule-info';
import { checkReference, defectOfObjectName, REFERENCE } from './reference';

const MAX_LISTENERS = 64;

const KINDS = ['Gateway'];
const LISTENER = refused(KINDS, {
  id: 'gateway-api-listener', summary: 'Gateway listeners are missing, too many or invalid', why: 'the API server rejects the Gateway, because it could not listen',
});
const LISTENER_CONFLICT = refused(KINDS, {
  id: 'gateway-api-listener-conflict', summary: 'two Gateway listeners have the same name, or the same port, protocol and hostname',
  why: 'the API server rejects the Gateway, because neither routes nor connections could tell the listeners apart',
});
const LISTENER_TLS = refused(KINDS, {
  id: 'gateway-api-listener-tls', summary: 'TLS of a Gateway listener does not fit its protocol, or has no certificate',
  why: 'the API server rejects the Gateway, because no TLS connection could be established',
});
const ADDRESS = refused(KINDS, {
  id: 'gateway-api-address', summary: 'Gateway address is invalid', why: 'the API server rejects the Gateway, because the load balancer cannot have such an address',
});
const INFRASTRUCTURE = refused(KINDS, {
  id: 'gateway-api-infrastructure', summary: 'Gateway infrastructure labels or annotations are invalid or too many',
  why: 'the API server rejects the Gateway, because Deployment and Service could not have them',
});
const FRONTEND = refused(KINDS, {
  id: 'gateway-api-frontend-tls', summary: 'Gateway client certificate validation is invalid', why: 'the API server rejects the Gateway, because client certificates could not be verified',
});

/** Checks a Gateway of the Gateway API. */
export const GATEWAY_OF_GATEWAY_API: KindCheck = {
  kind: 'Gateway',
  group: 'gateway.networking.k8s.io',
  rules: [LISTENER, LISTENER_CONFLICT, LISTENER_TLS, ADDRESS, INFRASTRUCTURE, FRONTEND, REFERENCE],
  check: ({ spec }, report) => {
    checkGatewayClassName(spec.gatewayClassName, 'spec.gatewayClassName', report);
    checkGatewayParts(spec, 'spec', report);
    checkListeners(spec.listeners, 'spec.listeners', report);
    eachOf(spec.addresses, (address, i) => checkAddress(address, `spec.addresses[${i}]`, report));
  },
};

/** The name of a GatewayClass. */
export function checkGatewayClassName(name: unknown, path: string, report: Report): void {
  report(REFERENCE, defectOfObjectName(path, name));
}

/** Checks the parts of a Gateway other than its listeners: addresses, infrastructure, and the TLS settings that apply to all listeners. */
export function checkGatewayParts({ addresses, infrastructure, tls }: { [key: string]: any }, path: string, report: Report): void {
  report(ADDRESS, defectOfCount(`${path}.addresses`, addresses, 16, 'use fewer addresses'));
  if (isMap(infrastructure) && !isToken(infrastructure)) {
    report(INFRASTRUCTURE, isMap(infrastructure.labels) ? defectOfLabels(`${path}.infrastructure.labels`, infrastructure.labels) : undefined);
    report(INFRASTRUCTURE, defectOfCount(`${path}.infrastructure.labels`, infrastructure.labels, 8, 'remove some, or set them by the overlays of parametersRef'));
    report(INFRASTRUCTURE, defectOfCount(`${path}.infrastructure.annotations`, infrastructure.annotations, 16, 'remove some, or set them by the overlays of parametersRef'));
  }
  if (isMap(tls) && !isToken(tls) && isMap(tls.frontend)) {
    checkFrontend(tls.frontend, `${path}.tls.frontend`, report);
  }
}

/** An address that the load balancer is to have. */
export function checkAddress({ type = 'IPAddress', value }: { [key: string]: any }, path: string, report: Report): void {
  if (type === 'IPAddress' && isLiteralString(value) && !isIpAddress(value)) {
    report(ADDRESS, invalid(`${path}.value`, value, 'an IP address', 'correct the address, or use type Hostname'));
  } else if (type === 'Hostname') {
    report(ADDRESS, defectOfHostname(`${path}.value`, value));
  }
}

function checkListeners(listeners: unknown, path: string, report: Report): void {
  if (listeners === undefined || listeners === null || (Array.isArray(listeners) && listeners.length === 0)) {
    report(LISTENER, missing(path, 'add a listener'));
  } else if (Array.isArray(listeners) && listeners.length > MAX_LISTENERS) {
    report(LISTENER, limit(path, listeners.length, MAX_LISTENERS, 'use several Gateways'));
  }
  const list = listOf(listeners);
  list.forEach((listener, i) => {
    checkListener(listener, `${path}[${i}]`, report);
    checkListenerConflict(list.slice(0, i), listener, path, report);
    checkCertificates(listener.tls, `${path}[${i}].tls`, report);
  });
}

/** A listener, without its certificates. */
export function checkListener({ name, port, protocol, hostname, tls, allowedRoutes }: { [key: string]: any }, path: string, report: Report): void {
  report(LISTENER, defectOfSectionName(`${path}.name`, name));
  report(LISTENER, defectOfPort(`${path}.port`, port));
  report(LISTENER, defectOfHostname(`${path}.hostname`, hostname));
  report(LISTENER, defectOfCount(`${path}.allowedRoutes.kinds`, allowedRoutes?.kinds, 8, 'name fewer kinds'));
  if (isMap(tls) && ['HTTP', 'TCP', 'UDP'].includes(protocol)) {
    report(LISTENER_TLS, conflict(`${path}.tls`, `protocol ${protocol}`, 'the listener does not use TLS', 'use protocol HTTPS or TLS, or remove tls'));
  } else if (protocol === 'HTTPS' && tls?.mode === 'Passthrough') {
    report(LISTENER_TLS, conflict(`${path}.tls.mode`, 'protocol HTTPS', 'requests of a passed-through connection cannot be read', 'use protocol TLS, and a TLSRoute', tls.mode));
  }
}

/** Checks that a listener is distinct from those before it. */
export function checkListenerConflict(earlier: readonly { [key: string]: any }[], listener: { [key: string]: any }, path: string, report: Report): void {
  const { name, port, protocol, hostname } = listener;
  if (isLiteralString(name) && earlier.some(other => other.name === name)) {
    report(LISTENER_CONFLICT, duplicate(`${path}[*].name`, name, 'rename one of the listeners'));
  }
  const same = typeof port !== 'number' ? undefined : earlier.find(other => other.port === port && other.protocol === protocol && other.hostname === hostname);
  if (same !== undefined) {
    report(LISTENER_CONFLICT, conflict(`${path}[${earlier.length}]`, `listener ${JSON.stringify(same.name)}`, 'both have the same port, protocol and hostname', 'remove one of the two', name));
  }
}

function checkCertificates(tls: unknown, path: string, report: Report): void {
  if (!isMap(tls)) {
    return;
  }
  const { mode = 'Terminate', certificateRefs, options } = tls;
  const isEmpty = (value: unknown) => value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0);
  report(LISTENER_TLS, mode === 'Terminate' && isEmpty(certificateRefs) && isEmpty(options)
    ? missing(`${path}.certificateRefs`, 'name the Secret with the certificate', 'because the listener terminates TLS') : undefined);
  eachOf(certificateRefs, (ref, i) => checkReference(ref, `${path}.certificateRefs[${i}]`, report));
}

function checkFrontend(frontend: { [key: string]: any }, path: string, report: Report): void {
  checkValidation(frontend.default?.validation, `${path}.default.validation`, report);
  const ports: number[] = [];
  eachOf(frontend.perPort, ({ port, tls }, i) => {
    report(FRONTEND, defectOfPort(`${path}.perPort[${i}].port`, port));
    checkValidation(tls?.validation, `${path}.perPort[${i}].tls.validation`, report);
    report(FRONTEND, typeof port === 'number' && ports.includes(port) ? duplicate(`${path}.perPort[*].port`, port, 'remove the repetition') : undefined);
    ports.push(port);
  });
}

function checkValidation(validation: unknown, path: string, report: Report): void {
  if (isMap(validation) && Array.isArray(validation.caCertificateRefs) && validation.caCertificateRefs.length === 0) {
    report(FRONTEND, missing(`${path}.caCertificateRefs`, 'name the CA certificates'));
  }
}

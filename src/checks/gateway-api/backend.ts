import { eachOf } from '../../private/manifest';
import { missing } from '../defect';
import { defectOfCount } from '../formats/count';
import { defectOfInteger, defectOfPort } from '../formats/number';
import { Report } from '../problem';
import { refused } from '../rule-info';
import { checkReference } from './reference';

const BACKEND = refused(['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute'], {
  id: 'gateway-api-backend', summary: 'route backend is invalid',
  why: 'the API server rejects the route, because a backend needs a port from 1 to 65535, and a weight from 0 to 1000000 if it has one',
});

export const BACKEND_RULES = [BACKEND];

/** The backends of a rule. */
export function checkBackends(backends: unknown, path: string, report: Report): void {
  checkBackendCount(backends, path, report);
  eachOf(backends, (backend, i) => checkBackend(backend, `${path}[${i}]`, report));
}

/** How many backends a rule has. */
export function checkBackendCount(backends: unknown, path: string, report: Report): void {
  report(BACKEND, defectOfCount(path, backends, 16, 'use fewer backends'));
}

/** A backend of a manifest: a Service or a host needs a port. */
export function checkBackend(backend: { [key: string]: any }, path: string, report: Report): void {
  const { group = '', kind = 'Service', port } = backend;
  checkReference(backend, path, report);
  checkBackendNumbers(backend, path, report);
  if ((port === undefined || port === null) && isOfMesh(`${group}/${kind}`)) {
    report(BACKEND, missing(`${path}.port`, 'set the port', `because the backend is a ${kind}`));
  }
}

/** Port and weight of a backend. */
export function checkBackendNumbers({ port, weight }: { [key: string]: any }, path: string, report: Report): void {
  report(BACKEND, defectOfPort(`${path}.port`, port));
  report(BACKEND, defectOfInteger(`${path}.weight`, weight, 0, 1_000_000));
}

function isOfMesh(kind: string): boolean {
  return kind === '/Service' || kind === 'networking.istio.io/Hostname';
}

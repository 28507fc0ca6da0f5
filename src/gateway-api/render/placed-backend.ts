import { GATEWAY_API_BACKEND_PORT } from '../../checks/late-rules';
import { Report } from '../../checks/problem';
import type { HttpBackendRef } from '../http-backend-ref';
import { Owner } from './backend-target';
import { NamedReferent } from './referent';

/** A backend with its place in the manifest. */
export interface PlacedBackend { readonly path: string; readonly backend: HttpBackendRef }

/** Backends with their places. */
export function placed(backends: HttpBackendRef[], path: (index: number) => string): PlacedBackend[] {
  return backends.map((backend, i) => ({ path: path(i), backend }));
}

/** Reports backends whose port their Service does not have. */
export function checkBackendPorts(backends: PlacedBackend[], owner: Owner, report: Report): void {
  backends.forEach(({ path, backend }) => report(GATEWAY_API_BACKEND_PORT, backend._defectOfPort(path, owner)));
}

/** The resources that backends reference, with the field paths. */
export function referentsOf(backends: PlacedBackend[], owner: Owner): NamedReferent[] {
  return backends.map(({ path, backend }) => ({ path, referent: backend._referent(owner) }));
}

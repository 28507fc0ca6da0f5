import type { VirtualServiceSpecHttpHeaders } from '../../../imports/networking.istio.io';
import { defectOfChangedHeader, defectOfHeaderValue, isAuthority } from '../../checks/formats/http-header';
import { refuse } from '../../checks/refuse';
import { ifSet } from '../../private/defined';
import { isToken } from '../../private/literal';
import type { Plain } from '../../private/plain';
import { HeaderOperations, Headers } from '../headers';

/** Checks and renders header operations. */
export function renderHeaders(field: string, headers: Headers): Plain<VirtualServiceSpecHttpHeaders> {
  return {
    request: ifSet(headers.request, ops => renderOperations(`${field}.request`, ops, true)),
    response: ifSet(headers.response, ops => renderOperations(`${field}.response`, ops, false)),
  };
}

function renderOperations(field: string, ops: HeaderOperations, request: boolean): HeaderOperations {
  for (const [operation, values] of [['set', ops.set], ['add', ops.add]] as const) {
    for (const [name, value] of values === undefined || isToken(values) ? [] : Object.entries(values)) {
      refuse(defectOfChangedHeader(`${field}.${operation}`, name, request));
      refuse(defectOfHeaderValue(`${field}.${operation}.${name}`, value));
    }
  }
  for (const name of Array.isArray(ops.remove) ? ops.remove : []) {
    refuse(defectOfChangedHeader(`${field}.remove`, name, false));
  }
  return { ...ops };
}

/** Whether the operations replace the authority of a request. */
export function setsAuthority(headers: Headers | undefined): boolean {
  const names = [headers?.request?.set, headers?.request?.add].flatMap(h => h === undefined || isToken(h) ? [] : Object.keys(h));
  return names.some(isAuthority);
}

import { keyPath } from '../private/field-path';
import { isMap, textsOf } from '../private/manifest';
import { defectOfChangedHeader, defectOfHeaderValue } from './formats/http-header';
import { Report } from './problem';
import { refused } from './rule-info';

const KINDS = ['VirtualService'];

const NAME = refused(KINDS, {
  id: 'header-name', summary: 'changed header name is invalid', why: 'the resource is rejected, because the proxy does not change pseudo-headers, nor the Host header of responses',
  covers: ['HEADERS-01', 'HEADERS-02', 'HEADERS-03', 'HEADERS-04', 'HEADERS-05'],
});
const VALUE = refused(KINDS, {
  id: 'header-value', summary: 'changed header value has control characters or an unpaired percent sign', why: 'the resource is rejected, because the proxy expands the text between two percent signs',
  covers: ['HEADERS-06', 'HEADERS-07'],
});

/** The rules that `checkHeaders` reports. */
export const HEADER_RULES = [NAME, VALUE];

/** Header changes of a route, or of one of its destinations. */
export function checkHeaders(headers: unknown, path: string, report: Report): void {
  for (const direction of ['request', 'response']) {
    const operations = isMap(headers) ? headers[direction] : undefined;
    if (!isMap(operations)) {
      continue;
    }
    for (const operation of ['set', 'add']) {
      for (const name in isMap(operations[operation]) ? operations[operation] : {}) {
        const at = `${path}.${direction}.${operation}`;
        report(NAME, defectOfChangedHeader(at, name, direction === 'request'));
        report(VALUE, defectOfHeaderValue(`${at}${keyPath(name)}`, operations[operation][name]));
      }
    }
    for (const name of textsOf(operations.remove)) {
      report(NAME, defectOfChangedHeader(`${path}.${direction}.remove`, name, false));
    }
  }
}

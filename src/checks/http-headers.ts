import { keyPath } from '../private/field-path';
import { isMap, textsOf } from '../private/manifest';
import { defectOfChangedHeader, defectOfHeaderValue } from './formats/http-header';
import { Report } from './problem';
import { refused } from './rule-info';

const KINDS = ['VirtualService'];

const NAME = refused(KINDS, {
  id: 'header-name', summary: 'a header is changed that has no name, or that the proxy does not let be changed', why: 'pseudo headers and the host are no headers of their own',
  covers: ['HEADERS-01', 'HEADERS-02', 'HEADERS-03', 'HEADERS-04', 'HEADERS-05'],
});
const VALUE = refused(KINDS, {
  id: 'header-value', summary: 'the value of a header holds control characters, or a percent sign that stands for nothing', why: 'the proxy fills in what stands between two percent signs',
  covers: ['HEADERS-06', 'HEADERS-07'],
});

/** The rules that `checkHeaders` speaks for. */
export const HEADER_RULES = [NAME, VALUE];

/** Changes of headers, of a route or of one of its destinations. */
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

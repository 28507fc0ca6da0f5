import { invalid } from '../../checks/defect';
import { refusal } from '../../checks/refuse';
import { ifSet, unlessEmpty } from '../../private/defined';
import { isLiteralString, isToken } from '../../private/literal';
import { HeaderModifier } from '../header-modifier';
import { checkCount } from './check-count';
import { checkHeaderName } from './check-header';

interface Fields { set?: { name: string; value: string }[]; add?: { name: string; value: string }[]; remove?: string[] }

/** A filter that changes headers, of an HTTPRoute or a GRPCRoute. */
export interface HeaderFilter { readonly type: string; readonly requestHeaderModifier?: Fields; readonly responseHeaderModifier?: Fields }

const VALUE = /^[!-~]+([\t ]?[!-~]+)*$/;

/** The filters that change headers. */
export function renderHeaderModifiers(field: string, headers: { requestHeaderModifier?: HeaderModifier; responseHeaderModifier?: HeaderModifier }): HeaderFilter[] {
  const request = renderHeaderModifier(`${field} requestHeaderModifier`, headers.requestHeaderModifier);
  const response = renderHeaderModifier(`${field} responseHeaderModifier`, headers.responseHeaderModifier);
  return [
    ...request === undefined ? [] : [{ type: 'RequestHeaderModifier', requestHeaderModifier: request }],
    ...response === undefined ? [] : [{ type: 'ResponseHeaderModifier', responseHeaderModifier: response }],
  ];
}

function renderHeaderModifier(field: string, modifier: HeaderModifier | undefined): Fields | undefined {
  if (modifier === undefined) {
    return undefined;
  }
  checkCount(`${field} remove`, modifier.remove, 16, 'remove fewer headers');
  return unlessEmpty<Fields>({
    set: ifSet(modifier.set, headers => renderHeaders(`${field} set`, headers)),
    add: ifSet(modifier.add, headers => renderHeaders(`${field} add`, headers)),
    remove: modifier.remove,
  });
}

function renderHeaders(field: string, headers: { [name: string]: string }): { name: string; value: string }[] | undefined {
  if (isToken(headers)) {
    return headers as unknown as { name: string; value: string }[];
  }
  const list = Object.entries(headers).map(([name, value]) => {
    checkHeaderName(field, name);
    if (isLiteralString(value) && (value.length > 4096 || !VALUE.test(value))) {
      throw refusal(invalid(`${field}.${name}`, value, 'visible ASCII characters with single blanks between them, at most 4096', 'correct the value'));
    }
    return { name, value };
  });
  checkCount(field, list, 16, 'change fewer headers');
  return list.length === 0 ? undefined : list;
}

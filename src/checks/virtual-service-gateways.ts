import { isLiteralString } from '../private/literal';
import { deprecated, invalid } from './defect';
import { isDnsLabel, isFqdn } from './formats/name';
import { Report } from './problem';
import { refused, warned } from './rule-info';

const KINDS = ['VirtualService'];

const NAME = refused(KINDS, {
  id: 'virtual-service-gateways', summary: 'VirtualService gateway name is invalid', why: 'the resource is rejected, because no Gateway can have that name',
  covers: ['VS-05', 'VS-06', 'VS-07', 'VS-08', 'VS-35', 'VS-91'],
});
const LEGACY = warned(KINDS, {
  id: 'virtual-service-gateway-domain', summary: 'VirtualService gateway name is a domain name', why: 'the routes may be bound to another Gateway, because Istio reads only the first two labels, as name and namespace', covers: ['VS-04'],
});

/** The rules that `checkGatewayNames` reports. */
export const GATEWAY_NAME_RULES = [NAME, LEGACY];

/** Names of gateways: `mesh`, `name` or `namespace/name`. Like Istio, ignores the names that follow the first one without a namespace. */
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
      reportName(name, `${path}[${i}]`, report);
    }
  }
}

function checkBare(name: string, path: string, report: Report): void {
  if (!isFqdn(name)) {
    reportName(name, path, report);
  } else if (name.includes('.')) {
    const [gateway, namespace] = name.split('.');
    report(LEGACY, deprecated(path, 'Istio reads a domain name as name and namespace', `write "${namespace}/${gateway}"`, name));
  }
}

function reportName(name: string, path: string, report: Report): void {
  report(NAME, invalid(path, name, '"mesh", the name of a Gateway, or "namespace/name"', 'correct the name'));
}

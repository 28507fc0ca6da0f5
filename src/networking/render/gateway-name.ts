import { badInput } from '../../checks/bad-input';
import { isDnsLabel, isFqdn } from '../../checks/formats/name';
import { isLiteralString } from '../../private/literal';
import { whenKnown } from '../../private/when-known';
import { IGateway } from '../gateway';

/**
 * A gateway as a resource of `ownNamespace` names it: bare in its own namespace or where the namespace is not known, else `namespace/name`.
 * Throws for a name that Istio does not take there.
 */
export function renderGatewayName(gateway: IGateway, ownNamespace: string | undefined): string {
  const { gatewayName, namespace } = gateway;
  // Istio takes a bare name for a domain name, whose last part may not be a number.
  const bare = namespace === undefined || gatewayName === 'mesh' || (namespace === ownNamespace && (!isLiteralString(gatewayName) || isFqdn(gatewayName)));
  const parts = bare ? [gatewayName] : [namespace, gatewayName];
  const wrong = parts.filter(isLiteralString).find(part => bare ? !isFqdn(part) || !isDnsLabel(part) : !isDnsLabel(part));
  if (wrong !== undefined) {
    throw badInput({ field: 'VirtualService gateways', value: parts.join('/'), allowed: 'the name of a Gateway, a DNS label, with its namespace where it is another one', remedy: 'rename the Gateway' });
  }
  return whenKnown(parts, known => known.join('/'));
}

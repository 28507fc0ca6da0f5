import { invalid } from '../../checks/defect';
import { isDnsLabel, isFqdn } from '../../checks/formats/name';
import { refusal } from '../../checks/refuse';
import { isLiteralString } from '../../private/literal';
import { whenKnown } from '../../private/when-known';
import { IGateway } from '../gateway';

/**
 * A gateway as a resource of `ownNamespace` names it: bare in its own namespace or where the namespace is not known, else `namespace/name`.
 * Throws for a name that Istio does not take there.
 */
export function renderGatewayName(gateway: IGateway, ownNamespace: string | undefined): string {
  const { name, namespace } = gateway;
  // Istio takes a bare name for a domain name, whose last part may not be a number.
  const bare = namespace === undefined || name === 'mesh' || (namespace === ownNamespace && (!isLiteralString(name) || isFqdn(name)));
  const parts = bare ? [name] : [namespace, name];
  const wrong = parts.filter(isLiteralString).find(part => bare ? !isFqdn(part) || !isDnsLabel(part) : !isDnsLabel(part));
  if (wrong !== undefined) {
    throw refusal(invalid('VirtualService gateways', parts.join('/'), 'the name of a Gateway, a DNS label, with its namespace where it is another one', 'rename the Gateway'));
  }
  return whenKnown(parts, known => known.join('/'));
}

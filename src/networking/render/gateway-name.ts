import { defectOfDnsLabel, isDnsLabel, isFqdn } from '../../checks/formats/name';
import { refuse } from '../../checks/refuse';
import { isLiteralString } from '../../private/literal';
import { checkEach } from '../../private/map-each';
import { whenKnown } from '../../private/when-known';
import { IGateway } from '../gateway';

/** A gateway as a resource of `ownNamespace` refers to it: bare in its own namespace or if the namespace is not known, else `namespace/name`. */
export function renderGatewayName({ name, namespace }: IGateway, ownNamespace: string | undefined): string {
  // Istio reads a bare name as a domain name, whose last label may not be a number, and which may name a namespace as its second label.
  const bare = namespace === undefined || name === 'mesh' || (namespace === ownNamespace && (!isLiteralString(name) || (isFqdn(name) && isDnsLabel(name))));
  return whenKnown(bare ? [name] : [namespace, name], known => known.join('/'));
}

/** Rejects gateways whose name or namespace is not a DNS label. Stricter than the webhook, which only warns of the dots in `name.namespace`. */
export function refuseGateways(field: string, gateways: IGateway[] | undefined): void {
  checkEach(gateways, (gateway, i) => {
    refuse(defectOfDnsLabel(`${field}[${i}].name`, gateway.name));
    refuse(defectOfDnsLabel(`${field}[${i}].namespace`, gateway.namespace));
  });
}

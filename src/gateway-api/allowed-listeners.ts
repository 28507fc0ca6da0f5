import type { GatewaySpecAllowedListeners } from '../../imports/gateway.networking.k8s.io';
import type { Plain } from '../private/plain';
import { checkNamespaces, namesToSelector, NamespaceSelector } from './render/namespaces';

/**
 * The ListenerSets that may add listeners to a Gateway, by their namespaces.
 * @see https://gateway-api.sigs.k8s.io/geps/gep-1713/
 */
export class AllowedListeners {
  /** No ListenerSets: the listeners are those of the Gateway. */
  public static none(): AllowedListeners {
    return new AllowedListeners('None');
  }

  /** ListenerSets of the Gateway's own namespace. */
  public static same(): AllowedListeners {
    return new AllowedListeners('Same');
  }

  /** ListenerSets of every namespace: everyone who may create them can open ports and hosts at the Gateway. */
  public static all(): AllowedListeners {
    return new AllowedListeners('All');
  }

  /** ListenerSets of namespaces by name. Throws if the list is empty, or if a name is invalid. */
  public static namespaces(names: string[]): AllowedListeners {
    return new AllowedListeners('Selector', namesToSelector('AllowedListeners.namespaces', names));
  }

  /** ListenerSets of namespaces by labels, all of which a namespace must have. Throws if there are none, or if one is invalid. */
  public static selector(labels: { [key: string]: string }): AllowedListeners {
    checkNamespaces('AllowedListeners.selector', labels);
    return new AllowedListeners('Selector', { matchLabels: labels });
  }

  private constructor(private readonly from: string, private readonly labels?: NamespaceSelector) {}

  /** @internal */
  public _toGatewayApi(): Plain<GatewaySpecAllowedListeners> {
    return { namespaces: { from: this.from, selector: this.labels } };
  }
}

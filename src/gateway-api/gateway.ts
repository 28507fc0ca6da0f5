import { Construct } from 'constructs';
import { GatewaySpec, toJson_GatewaySpec } from '../../imports/gateway.networking.k8s.io';
import { IstioResource, IstioResourceProps } from '../base';
import { invalid } from '../checks/defect';
import { defectOfDnsLabel, defectOfText } from '../checks/formats/name';
import { atConstruct, refusalAt, refuse } from '../checks/refuse';
import { sentenceOf } from '../checks/sentences';
import { ifSet, unlessEmpty } from '../private/defined';
import { GrowingList } from '../private/growing-list';
import { isLiteralString } from '../private/literal';
import { checkEach } from '../private/map-each';
import type { Plain } from '../private/plain';
import { resolveTokens } from '../private/resolve-tokens';
import { AllowedListeners } from './allowed-listeners';
import { GatewayAddress } from './gateway-address';
import { GatewayClassName } from './gateway-class-name';
import { GatewayInfrastructure } from './gateway-infrastructure';
import { GatewayTls } from './gateway-tls';
import { Listener } from './listener';
import { checkCount } from './render/check-count';
import { checkInfrastructure } from './render/check-infrastructure';
import { checkGatewayTls, referentsOfGatewayTls, renderGatewayTls } from './render/gateway-tls';
import { gatewayApiKind } from './render/kind';
import { missingGrants } from './render/reference-grants';
import { GATEWAY } from './render/referent';

const KIND = gatewayApiKind('Gateway', toJson_GatewaySpec);

/** A Gateway, made by this app or not, as routes refer to it. */
export interface IGateway {
  /** The name of the Gateway. */
  readonly name: string;
  /**
   * The namespace of the Gateway.
   * @default - not known: the namespace of the resource that refers to it
   */
  readonly namespace?: string;
}

/** What is known of a Gateway that the app does not make. */
export interface GatewayReferenceOptions {
  /**
   * The namespace of the Gateway.
   * @default - the namespace of the resource that refers to it
   */
  readonly namespace?: string;
}

/** What a Gateway takes beside its class and its listeners. */
export interface GatewayOptions extends IstioResourceProps {
  /**
   * Labels, annotations and overlays of what Istio makes for the Gateway.
   * @default - what Istio makes stays as it is
   */
  readonly infrastructure?: GatewayInfrastructure;
  /**
   * Addresses; at most 16.
   * @default - the load balancer gives one
   */
  readonly addresses?: GatewayAddress[];
}

/** Properties of a Gateway. */
export interface GatewayProps extends GatewayOptions {
  /**
   * Who runs the proxy, and what for.
   * @default GatewayClassName.ISTIO
   */
  readonly gatewayClassName?: GatewayClassName;
  /**
   * Ports, protocols and hosts, 1 to 64; here or by `addListener`.
   * @default - see `addListener`
   */
  readonly listeners?: Listener[];
  /**
   * TLS of the whole Gateway: certificates of clients, and the one that backends are shown.
   * @default - what the listeners say
   */
  readonly tls?: GatewayTls;
  /**
   * Which ListenerSets may add listeners.
   * @default AllowedListeners.none()
   */
  readonly allowedListeners?: AllowedListeners;
}

/**
 * A Gateway of the Gateway API. Istio makes a Deployment and a Service for it, in its namespace; routes say where traffic goes then.
 * @see https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/
 *
 * @example
 * declare const chart: Chart;
 * new istio.gatewayApi.Gateway(chart, 'edge', {
 *   listeners: [
 *     istio.gatewayApi.Listener.https({
 *       hostname: '*.example.com',
 *       tls: istio.gatewayApi.ListenerTls.terminate([istio.gatewayApi.CertificateRef.secretName('example-com-tls')]),
 *     }),
 *   ],
 * });
 */
export class Gateway extends IstioResource implements IGateway {
  /** A Gateway that the app does not make. Throws for an empty name. */
  public static fromGatewayName(scope: Construct, id: string, name: string, options: GatewayReferenceOptions = {}): IGateway {
    return new ForeignGateway(scope, id, name, options.namespace);
  }

  private readonly ownListeners: GrowingList<Listener>;
  private readonly given: GatewayProps;

  /** Throws for two listeners of one name, or of one port, protocol and host, and for values that the Gateway API does not take. */
  constructor(scope: Construct, id: string, props: GatewayProps) {
    super(scope, id, KIND, props);
    this.given = props;
    atConstruct(this, () => {
      checkCount('Gateway addresses', props.addresses, 16, 'give fewer addresses');
      checkInfrastructure(props.infrastructure);
      ifSet(props.tls, checkGatewayTls);
    });
    this.ownListeners = new GrowingList(Array.isArray(props.listeners) ? [] : props.listeners);
    checkEach(props.listeners, listener => this.addListener(listener));
  }

  /** The listeners so far. */
  public get listeners(): Listener[] {
    return this.ownListeners.known;
  }

  /** Adds a listener. Throws if another one has the same name, or the same port, protocol and host. */
  public addListener(listener: Listener): void {
    for (const other of this.ownListeners.known) {
      if (isLiteralString(listener.name) && other.name === listener.name) {
        throw refusalAt(this, invalid('Gateway listeners', listener.name, 'names that differ within a Gateway', "give one of the two listeners another 'name'"));
      }
      if (typeof listener.port === 'number' && other.port === listener.port && other.protocol === listener.protocol && other.hostname === listener.hostname) {
        throw refusalAt(this, invalid('Gateway listeners', listener.name, `another port, protocol or host than listener '${other.name}' has`, 'leave one of the two out'));
      }
    }
    this.ownListeners.push(listener);
  }

  /** @internal */
  protected _toSpec(): Plain<GatewaySpec> {
    const { given: props, namespace } = this;
    const addresses = resolveTokens(props.addresses) ?? [];
    return {
      gatewayClassName: (props.gatewayClassName ?? GatewayClassName.ISTIO).value,
      infrastructure: ifSet(props.infrastructure, i => unlessEmpty({ labels: i.labels, annotations: i.annotations, parametersRef: i.parametersRef?._toGatewayApi() })),
      addresses: addresses.length === 0 ? undefined : addresses.map(address => address._toGatewayApi()),
      listeners: this.ownListeners.resolved.map(listener => listener._toGatewayApi(namespace)),
      tls: ifSet(props.tls, tls => renderGatewayTls(tls, namespace)),
      allowedListeners: props.allowedListeners?._toGatewayApi(),
    };
  }

  /** @internal */
  public _validate(): string[] {
    const listeners = this.ownListeners.resolved;
    const wrong = super._validate();
    if (listeners.length === 0 || listeners.length > 64) {
      wrong.push(sentenceOf(invalid('Gateway listeners', `${listeners.length} listeners`, 'at least one and at most 64', 'add one by addListener, or use several Gateways')));
    }
    const referents = [
      ...listeners.flatMap((listener, i) => listener._referents(`listeners[${i}]`)),
      ...ifSet(this.given.tls, referentsOfGatewayTls) ?? [],
    ];
    return [...wrong, ...missingGrants(this, GATEWAY, this.namespace, referents)];
  }
}

class ForeignGateway extends Construct implements IGateway {
  constructor(scope: Construct, id: string, public readonly name: string, public readonly namespace?: string) {
    super(scope, id);
    atConstruct(this, () => {
      refuse(defectOfText('Gateway.fromGatewayName name', name, 'name the Gateway'));
      refuse(defectOfDnsLabel('Gateway.fromGatewayName namespace', namespace));
    });
  }
}

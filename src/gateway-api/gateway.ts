import { ApiObject } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { GatewaySpec, toJson_GatewaySpec } from '../../imports/gateway.networking.k8s.io';
import { IstioResource, IstioResourceProps } from '../base';
import { defectOfCount } from '../checks/formats/count';
import { checkGatewayParts, checkListenerConflict } from '../checks/gateway-api/gateway';
import { checkReference } from '../checks/gateway-api/reference';
import { refuseErrors, Report } from '../checks/problem';
import { atConstruct, refuse } from '../checks/refuse';
import { ifSet, unlessEmpty } from '../private/defined';
import { GrowingList } from '../private/growing-list';
import { checkEach } from '../private/map-each';
import type { Plain } from '../private/plain';
import { AllowedListeners } from './allowed-listeners';
import { GatewayAddress } from './gateway-address';
import { GatewayClassName } from './gateway-class-name';
import { GatewayInfrastructure } from './gateway-infrastructure';
import { FrontendValidation, GatewayTls } from './gateway-tls';
import { Listener } from './listener';
import { KnownGateway } from './render/gateway-object';
import { referentsOfGatewayTls, renderGatewayTls } from './render/gateway-tls';
import { gatewayApiKind } from './render/kind';
import { checkGrants } from './render/reference-grants';
import { GATEWAY, Referent } from './render/referent';

const KIND = gatewayApiKind('Gateway', toJson_GatewaySpec);

/**
 * A reference to a Gateway of the Gateway API: a `Gateway`, one that another app defines (`Gateway.fromGatewayName`),
 * or any construct whose API object is one (`Gateway.fromConstruct`).
 */
export interface IGateway {
  /** The name of the Gateway. */
  readonly name: string;
  /**
   * The namespace of the Gateway.
   * @default - the namespace of the resource that references it
   */
  readonly namespace?: string;
}

/** Options for a Gateway that the app does not define. */
export interface GatewayReferenceOptions {
  /**
   * The namespace of the Gateway.
   * @default - the namespace of the resource that references it
   */
  readonly namespace?: string;
}

/** Options of a Gateway besides its class and its listeners. */
export interface GatewayOptions extends IstioResourceProps {
  /**
   * Labels, annotations and overlays of the objects that Istio creates for the Gateway.
   * @default - the objects are not changed
   */
  readonly infrastructure?: GatewayInfrastructure;
  /**
   * Addresses, at most 16; here or by `addAddress`.
   * @default - the load balancer assigns one
   */
  readonly addresses?: GatewayAddress[];
}

/** Properties of a Gateway. */
export interface GatewayProps extends GatewayOptions {
  /**
   * The class: which controller runs the proxy, and for which purpose.
   * @default GatewayClassName.ISTIO
   */
  readonly gatewayClassName?: GatewayClassName;
  /**
   * Ports, protocols and hosts, 1 to 64; here or by `addListener`.
   * @default - see `addListener`
   */
  readonly listeners?: Listener[];
  /**
   * TLS of the whole Gateway: validation of client certificates, and the client certificate for backends.
   * @default - only the TLS settings of the listeners
   */
  readonly tls?: GatewayTls;
  /**
   * The ListenerSets that may add listeners.
   * @default AllowedListeners.none()
   */
  readonly allowedListeners?: AllowedListeners;
}

/**
 * A Gateway of the Gateway API. Istio creates a Deployment and a Service for it, in its namespace; routes define where traffic goes.
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
  /** A Gateway that the app does not define, by name. Throws if the name is empty. */
  public static fromGatewayName(scope: Construct, id: string, name: string, options: GatewayReferenceOptions = {}): IGateway {
    return new ForeignGateway(scope, id, name, options.namespace);
  }

  /**
   * A Gateway of the app that this library does not define: any construct whose API object is a Gateway of the Gateway API, from `cdk8s import` or included from YAML.
   * Throws for other kinds, such as a Gateway of Istio.
   */
  public static fromConstruct(gateway: IConstruct): IGateway {
    return new GatewayOfConstruct(Referent.fromConstruct('Gateway.fromConstruct', gateway, [GATEWAY], 'pass a Gateway of the Gateway API').object!);
  }

  private readonly ownListeners: GrowingList<Listener>;
  private readonly ownAddresses: GrowingList<GatewayAddress>;
  private readonly given: GatewayProps;

  /** Throws if two listeners have the same name, or the same port, protocol and host, and if a value is invalid. */
  constructor(scope: Construct, id: string, props: GatewayProps) {
    super(scope, id, KIND, props);
    this.given = props;
    this.ownAddresses = new GrowingList(props.addresses);
    atConstruct(this, () => {
      const { addresses, infrastructure } = props;
      refuseErrors(report => checkGatewayParts({ addresses, infrastructure, tls: ifSet(props.tls, tls => renderGatewayTls(tls, undefined)) }, 'Gateway', report));
      checkOneAuthority(props.tls);
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
    atConstruct(this, () => refuseErrors(report => checkListenerConflict(this.ownListeners.known, listener, 'Gateway.listeners', report)));
    this.ownListeners.push(listener);
  }

  /** The addresses so far. */
  public get addresses(): GatewayAddress[] {
    return this.ownAddresses.known;
  }

  /** Adds an address. */
  public addAddress(address: GatewayAddress): void {
    this.ownAddresses.push(address);
  }

  /** @internal */
  protected _toSpec(): Plain<GatewaySpec> {
    const { given: props, namespace } = this;
    const addresses = this.ownAddresses.resolved;
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
  public _checkLate(report: Report): void {
    super._checkLate(report);
    const referents = [
      ...this.ownListeners.resolved.flatMap((listener, i) => listener._referents(`spec.listeners[${i}]`)),
      ...ifSet(this.given.tls, referentsOfGatewayTls) ?? [],
    ];
    checkGrants(this, GATEWAY, this.namespace, referents, report);
  }
}

class ForeignGateway extends Construct implements IGateway {
  constructor(scope: Construct, id: string, public readonly name: string, public readonly namespace?: string) {
    super(scope, id);
    atConstruct(this, () => refuseErrors(report => checkReference({ name, namespace }, 'Gateway.fromGatewayName', report)));
  }
}

class GatewayOfConstruct implements IGateway, KnownGateway {
  constructor(/** @internal */ public readonly _object: ApiObject) {}

  public get name(): string {
    return this._object.name;
  }

  public get namespace(): string | undefined {
    return this._object.metadata.namespace;
  }
}

/** Istio supports one reference to CA certificates; the CRD allows more, so that the judge does not check it. */
function checkOneAuthority(tls: GatewayTls | undefined): void {
  const check = (path: string, validation: FrontendValidation | undefined) => refuse(defectOfCount(`Gateway.tls.frontend.${path}.caCertificateRefs`, validation?.caCertificateRefs, 1, 'put the CA certificates into one ConfigMap'));
  check('default.validation', tls?.frontend?.validation);
  checkEach(tls?.frontend?.perPort, ({ validation }, i) => check(`perPort[${i}].tls.validation`, validation));
}

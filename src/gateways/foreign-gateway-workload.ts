import { ApiObject } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { invalid, missing } from '../checks/defect';
import { defectOfLabels } from '../checks/formats/labels';
import { defectOfDnsLabel, defectOfText } from '../checks/formats/name';
import { atConstruct, refusal, refuse } from '../checks/refuse';
import { sentenceOf } from '../checks/sentences';
import { BoundGateway, GatewayWorkload } from '../networking/gateway-workload';
import { copyMap } from '../private/copy';
import { isLiteralNumber } from '../private/literal';
import { resolveTokens } from '../private/resolve-tokens';
import { MeshService } from '../values/mesh-service';

/** What is known of a gateway workload that the app does not make. */
export interface IngressGatewayReferenceOptions {
  /**
   * The namespace of its pods.
   * @default - that of `service`; not known without
   */
  readonly namespace?: string;
  /**
   * The service account that its pods run as; a policy that allows calls of the gateway needs it.
   * @default - not known
   */
  readonly serviceAccountName?: string;
  /**
   * Its Service: any construct whose API object is one. A port that a Gateway listens on and the Service lacks is an error then, as nobody would reach it.
   * @default - not known, nothing is checked
   */
  readonly service?: IConstruct;
}

/** What is known of a gateway workload beside its Service. */
export interface IngressGatewayServiceOptions {
  /**
   * The service account that its pods run as; a policy that allows calls of the gateway needs it.
   * @default - not known
   */
  readonly serviceAccountName?: string;
}

/**
 * A gateway workload that the app does not make, or makes by other means.
 * @internal
 */
export class ForeignGatewayWorkload extends GatewayWorkload {
  /** The namespace of its pods. */
  public readonly namespace?: string;
  /** The service account that its pods run as. */
  public readonly serviceAccountName?: string;
  private readonly service?: ApiObject;

  /** Without labels, those count that the Service selects. */
  constructor(scope: Construct, id: string, private readonly labels: { [key: string]: string } | undefined, options: IngressGatewayReferenceOptions) {
    super(scope, id);
    atConstruct(this, () => {
      refuse(defectOfLabels('IngressGateway selector', labels));
      refuse(defectOfDnsLabel('IngressGateway namespace', options.namespace));
      refuse(defectOfText('IngressGateway serviceAccountName', options.serviceAccountName, 'name the service account, or leave it out'));
      checkService(options.service);
    });
    this.service = options.service && ApiObject.of(options.service);
    this.namespace = options.namespace ?? this.service?.metadata.namespace;
    this.serviceAccountName = options.serviceAccountName;
    if (labels === undefined) {
      this.node.addValidation({ validate: () => Object.keys(this.selector).length > 0 ? [] : [this.noSelector()] });
    }
  }

  /** The labels of its pods. Those of a Service may change until the app is synthesized. */
  public get selector(): { [key: string]: string } {
    return copyMap(this.labels ?? selectorOf(this.service!));
  }

  /** @internal */
  public _problemsOf(gateway: BoundGateway): string[] {
    const { service } = this;
    const ports = service && MeshService.fromService(service).ports?.filter(p => p.protocol.value !== 'UDP');
    if (service === undefined || ports === undefined || ports.some(p => !isLiteralNumber(p.number))) {
      return []; // not known
    }
    const open = ports.flatMap(p => [p.number, p.targetPort]);
    const closed = gateway._boundServers.map(s => resolveTokens(s.port)).filter(port => isLiteralNumber(port) && port !== 0 && !open.includes(port));
    return closed.map(port => sentenceOf(invalid('Gateway servers port', port, `a port of Service '${service.name}': ${ports.map(p => p.number).join(', ')}`, 'open it on the Service, or listen on another one: nobody outside the cluster reaches it (IST0162)')));
  }

  private noSelector(): string {
    return sentenceOf(missing(`IngressGateway.fromService '${this.service!.name}'`, 'use IngressGateway.fromSelector and name their labels'));
  }
}

function checkService(service: IConstruct | undefined): void {
  const object = service && ApiObject.of(service);
  if (object !== undefined && (object.kind !== 'Service' || object.apiGroup !== 'core')) {
    throw refusal(invalid(`IngressGateway service [${service!.node.path}]`, `${object.apiVersion} ${object.kind}`, 'a construct whose API object is a v1 Service', 'pass the Service of the gateway, or leave it out'));
  }
}

function selectorOf(service: ApiObject): { [key: string]: string } {
  try {
    return service.toJson().spec?.selector ?? {};
  } catch {
    return {}; // not complete yet
  }
}

import { ApiObject } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { invalid, missing, unknownReference } from '../checks/defect';
import { defectOfLabels } from '../checks/formats/labels';
import { defectOfDnsLabel, defectOfText } from '../checks/formats/name';
import { GATEWAY_WORKLOAD_CLOSED_PORT, GATEWAY_WORKLOAD_SELECTOR } from '../checks/late-rules';
import { Report } from '../checks/problem';
import { atConstruct, refusal, refuse } from '../checks/refuse';
import { BoundGateway, GatewayWorkload } from '../networking/gateway-workload';
import { copyMap } from '../private/copy';
import { isLiteralNumber } from '../private/literal';
import { resolveTokens } from '../private/resolve-tokens';
import { AppValidation } from '../validation/app-validation';
import { addLateCheck } from '../validation/late-checks';
import { MeshService } from '../values/mesh-service';

/** Options for a gateway workload that the app does not define. */
export interface IngressGatewayReferenceOptions {
  /**
   * The namespace of its pods.
   * @default - that of `service`, if set
   */
  readonly namespace?: string;
  /**
   * The service account of its pods, which policies need to allow calls from the gateway.
   * @default - not known
   */
  readonly serviceAccountName?: string;
  /**
   * Its Service: any construct whose API object is a Service. `cdk8s synth` fails if a Gateway listens on a port that the Service does not have.
   * @default - ports are not checked
   */
  readonly service?: IConstruct;
}

/** Options for a gateway workload that is known by its Service. */
export interface IngressGatewayServiceOptions {
  /**
   * The service account of its pods, which policies need to allow calls from the gateway.
   * @default - not known
   */
  readonly serviceAccountName?: string;
}

/**
 * A gateway workload that this library does not define.
 * @internal
 */
export class ForeignGatewayWorkload extends GatewayWorkload {
  /** The namespace of its pods. */
  public readonly namespace?: string;
  /** The service account that its pods run as. */
  public readonly serviceAccountName?: string;
  private readonly service?: ApiObject;

  /** Without labels, the selector of the Service applies. */
  constructor(scope: Construct, id: string, private readonly labels: { [key: string]: string } | undefined, options: IngressGatewayReferenceOptions) {
    super(scope, id);
    atConstruct(this, () => {
      refuse(defectOfLabels('IngressGateway.selector', labels));
      refuse(defectOfDnsLabel('IngressGateway.namespace', options.namespace));
      refuse(defectOfText('IngressGateway.serviceAccountName', options.serviceAccountName, 'name the service account, or leave it out'));
      checkService(options.service);
    });
    this.service = options.service && ApiObject.of(options.service);
    this.namespace = options.namespace ?? this.service?.metadata.namespace;
    this.serviceAccountName = options.serviceAccountName;
    if (labels === undefined) {
      AppValidation.of(this); // the app may have no kind of this library
      addLateCheck(this, report => report(GATEWAY_WORKLOAD_SELECTOR, Object.keys(this.selector).length > 0 ? undefined
        : missing('IngressGateway.selector', 'use IngressGateway.fromSelector and pass the labels of the pods', `because Service "${this.service!.name}" has no selector`)));
    }
  }

  /** The labels of its pods. The selector of a Service may change until manifests are rendered. */
  public get selector(): { [key: string]: string } {
    return copyMap(this.labels ?? selectorOf(this.service!));
  }

  /** @internal */
  public _checkGateway(gateway: BoundGateway, report: Report): void {
    const { service } = this;
    const ports = service && MeshService.fromService(service).ports?.filter(p => p.protocol.value !== 'UDP');
    if (service === undefined || ports === undefined || ports.some(p => !isLiteralNumber(p.number))) {
      return; // not known
    }
    const open = ports.flatMap(p => [p.number, p.targetPort]);
    gateway._boundServers.forEach((server, i) => {
      const port = resolveTokens(server.port);
      if (isLiteralNumber(port) && port !== 0 && !open.includes(port)) {
        report(GATEWAY_WORKLOAD_CLOSED_PORT, unknownReference(`spec.servers[${i}].port.number`, `port of Service "${service.name}"`, port, ports.map(p => String(p.number)), 'open the port on the Service, or listen on another one'));
      }
    });
  }
}

function checkService(service: IConstruct | undefined): void {
  const object = service && ApiObject.of(service);
  if (object !== undefined && (object.kind !== 'Service' || object.apiGroup !== 'core')) {
    throw refusal(invalid(`IngressGateway.service [${service!.node.path}]`, `${object.apiVersion} ${object.kind}`, 'a construct whose API object is a v1 Service', 'pass the Service of the gateway, or leave it out'));
  }
}

function selectorOf(service: ApiObject): { [key: string]: string } {
  try {
    return service.toJson().spec?.selector ?? {};
  } catch {
    return {}; // incomplete
  }
}

import { Construct } from 'constructs';
import { ProxyConfigSpec, toJson_ProxyConfigSpec } from '../../imports/networking.istio.io';
import { IstioKind, IstioResourceProps, TargetedResource } from '../base';
import { invalid } from '../checks/defect';
import { defectOfLength } from '../checks/formats/name';
import { defectOfInteger } from '../checks/formats/number';
import { atConstruct, refusal, refuse } from '../checks/refuse';
import { copyMap } from '../private/copy';
import { ifSet } from '../private/defined';
import { isLiteralString, isToken } from '../private/literal';
import type { Plain } from '../private/plain';
import { WorkloadTarget } from '../values/policy-target';
import { ProxyImage } from './proxy-image';

const KIND: IstioKind = { group: 'networking.istio.io', kind: 'ProxyConfig', toJson: toJson_ProxyConfigSpec };

/** Properties of a ProxyConfig. */
export interface ProxyConfigProps extends IstioResourceProps {
  /**
   * The workloads that it holds for. Of several that hold for a workload, each field is taken from the narrowest that sets it.
   * @default - every workload of its namespace; of the whole mesh, if that is the root namespace
   */
  readonly target?: WorkloadTarget;
  /**
   * Worker threads of the proxy; 0 for one a core of the machine.
   * @default - by the CPU limit of the proxy
   */
  readonly concurrency?: number;
  /**
   * Environment variables of the proxy, beside its own; each value has at most 2048 characters. Those whose names start with `ISTIO_META_` are told to istiod too.
   * @default - none
   */
  readonly environmentVariables?: { [name: string]: string };
  /**
   * The kind of image that the proxy runs from.
   * @default - as the mesh says, else ProxyImage.DEFAULT
   */
  readonly image?: ProxyImage;
}

/**
 * How the proxies of workloads are started. A pod takes it over when it is injected, so a change counts for pods that are made afterwards;
 * it goes before the annotation `proxy.istio.io/config`, field by field. Have one without selector a namespace, and one a workload.
 * @see https://istio.io/latest/docs/reference/config/networking/proxy-config/
 *
 * @example
 * declare const chart: Chart;
 * new istio.ProxyConfig(chart, 'default', { concurrency: 2, image: istio.ProxyImage.DISTROLESS });
 */
export class ProxyConfig extends TargetedResource {
  private readonly given: ProxyConfigProps;

  /** Throws for a concurrency below 0 or with a fraction, and for an environment variable without a name or with a value that is too long. */
  constructor(scope: Construct, id: string, props: ProxyConfigProps = {}) {
    super(scope, id, KIND, props, props.target);
    this.given = props;
    atConstruct(this, () => {
      refuse(defectOfInteger('ProxyConfig concurrency', props.concurrency, 0));
      checkVariables(props.environmentVariables);
    });
  }

  /** Worker threads of the proxy; nothing where that is left to the CPU limit. */
  public get concurrency(): number | undefined {
    return this.given.concurrency;
  }

  /** Environment variables of the proxy. */
  public get environmentVariables(): { [name: string]: string } | undefined {
    return ifSet(this.given.environmentVariables, copyMap);
  }

  /** The kind of image that the proxy runs from; nothing where that is left to the mesh. */
  public get image(): ProxyImage | undefined {
    return this.given.image;
  }

  /** @internal */
  protected _toSpec(): Plain<ProxyConfigSpec> {
    const { target, concurrency, environmentVariables, image } = this.given;
    return { selector: target?._toIstio().selector, concurrency, environmentVariables, image: ifSet(image, ({ imageType }) => ({ imageType })) };
  }
}

function checkVariables(variables: { [name: string]: string } | undefined): void {
  for (const [name, value] of variables === undefined || isToken(variables) ? [] : Object.entries(variables)) {
    if (isLiteralString(name) && (name === '' || name.includes('='))) {
      throw refusal(invalid('ProxyConfig environmentVariables', name, 'the name of an environment variable, without "="', 'correct the name'));
    }
    refuse(defectOfLength(`ProxyConfig environmentVariables.${name}`, value, 2048));
  }
}

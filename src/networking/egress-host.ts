import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { invalid } from '../checks/defect';
import { isDnsLabel, isWildcardDomain } from '../checks/formats/name';
import { refusal } from '../checks/refuse';
import { isLiteralString } from '../private/literal';
import { lateText } from '../private/when-known';
import { IMeshService } from '../values/mesh-service';

/** Where a host of a Sidecar is looked for. */
export interface EgressHostOptions {
  /**
   * The namespace that the service, and its routes, are taken from.
   * @default - every namespace that exports them to the Sidecar's
   */
  readonly namespace?: string;
}

/**
 * Services that a sidecar knows of, as `namespace/host`: what a listener of it does not name, it has no configuration for.
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/#IstioEgressListener
 *
 * @example
 * declare const service: kplus.Service;
 * const hosts = [istio.EgressHost.SAME_NAMESPACE, istio.EgressHost.namespace('istio-system'), istio.EgressHost.service(istio.MeshService.fromService(service))];
 */
export class EgressHost {
  /** Every host of every namespace that exports it to the Sidecar's: what holds without a Sidecar. */
  public static readonly ALL = new EgressHost(() => '*/*');
  /** The services of the Sidecar's own namespace (`./*`). */
  public static readonly SAME_NAMESPACE = new EgressHost(() => './*');
  /** No service at all (`~/*`): for workloads that call nobody. */
  public static readonly NONE = new EgressHost(() => '~/*');

  /**
   * A text as Istio writes it, `namespace/host`. The namespace is a name, `*` for every one, or `.` for the Sidecar's own;
   * the host is a name in full, whose whole first label may be `*`, or `*` for all. A `~` in front excludes what follows.
   * Throws for a text without a namespace, and for a host without a dot.
   */
  public static of(text: string): EgressHost {
    checkEgressHost(text);
    return new EgressHost(() => text);
  }

  /**
   * One service, by its host in full. Its routes count from wherever they are exported, unless a namespace is named.
   * When the app is synthesized, a host without a domain is an error: name the namespace of the service.
   */
  public static service(service: IMeshService, options: EgressHostOptions = {}): EgressHost {
    return new EgressHost(() => lateText`${options.namespace ?? '*'}/${service.host}`);
  }

  /** The services of a namespace, by its name. */
  public static namespace(name: string): EgressHost {
    return EgressHost.of(lateText`${name}/*`);
  }

  /** The services of a namespace: any construct whose API object is one. Throws if it is none. */
  public static namespaceOf(namespace: IConstruct): EgressHost {
    const object = ApiObject.of(namespace);
    if (object.kind !== 'Namespace' || object.apiGroup !== 'core') {
      throw refusal(invalid(`EgressHost.namespaceOf of [${namespace.node.path}]`, `${object.apiVersion} ${object.kind}`, 'a construct whose API object is a v1 Namespace', 'pass the Namespace, or use EgressHost.namespace'));
    }
    return EgressHost.namespace(object.name);
  }

  /** All but these: they are taken away from what other hosts of the Sidecar name. Throws for a host that is an exclusion itself. Since Istio 1.31. */
  public static excluding(host: EgressHost): EgressHost {
    return new EgressHost(() => {
      const included = host._toIstio();
      if (isLiteralString(included) && included.startsWith('~')) {
        throw refusal(invalid('EgressHost.excluding', included, 'a host that is no exclusion', 'pass the host that is to be left out'));
      }
      return lateText`~${included}`;
    });
  }

  private constructor(private readonly find: () => string) {}

  /** @internal */
  public _toIstio(): string {
    const text = this.find();
    checkEgressHost(text);
    return text;
  }
}

function checkEgressHost(text: string): void {
  if (!isLiteralString(text)) {
    return;
  }
  const fail = (allowed: string, remedy: string) => refusal(invalid('EgressHost', text, allowed, remedy));
  const slash = text.indexOf('/');
  if (slash < 1) {
    throw fail('"namespace/host"', 'put a namespace before the host, "*/" for every one or "./" for the own');
  }
  const namespace = text.slice(0, slash).replace(/^~/, '');
  const host = text.slice(slash + 1);
  if (!['', '*', '.'].includes(namespace) && !isDnsLabel(namespace)) {
    throw fail('"*", "." or the name of a namespace before "/", perhaps with "~" in front', 'correct the namespace');
  }
  if (host !== '*' && !host.includes('.')) {
    throw fail('"*" or a host name in full behind "/"', 'write the name with its domain, such as "reviews.default.svc.cluster.local"');
  }
  const first = host.split('.')[0];
  if (!isWildcardDomain(host) || (first !== '*' && first.includes('*'))) {
    throw fail('a DNS name behind "/", whose whole first label may be "*"', 'correct the host');
  }
}

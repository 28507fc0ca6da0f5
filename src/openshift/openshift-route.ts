import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { RouteSpec, toJson_RouteSpec } from '../../imports/route.openshift.io';
import { IstioKind, IstioResource, IstioResourceProps } from '../base';
import { invalid, missing } from '../checks/defect';
import { defectOfText } from '../checks/formats/name';
import { atConstruct, refusal, refuse } from '../checks/refuse';
import { Gateway, IGateway } from '../networking/gateway';
import { applyAfter } from '../private/apply-after';
import { ifSet } from '../private/defined';
import { isLiteralString } from '../private/literal';
import { mapEach } from '../private/map-each';
import type { Plain } from '../private/plain';
import { problemsOfRoute } from './route-problems';
import { RouteTarget } from './route-target';
import { RouteTermination, RouteTerminationType } from './route-termination';

const KIND: IstioKind = { group: 'route.openshift.io', kind: 'Route', version: 'v1', toJson: toJson_RouteSpec };

const HOST = /^[a-zA-Z0-9]([-a-zA-Z0-9]{0,61}[a-zA-Z0-9])?(\.[a-zA-Z0-9]([-a-zA-Z0-9]{0,61}[a-zA-Z0-9])?)*$/;

/** Which hosts a Route takes beside its own. */
export enum RouteWildcardPolicy {
  /** Its own host alone. */
  NONE = 'None',
  /** Every host of its domain: with `www.example.com` also `shop.example.com`. The router must allow it (`routeAdmission.wildcardPolicy: WildcardsAllowed`). */
  SUBDOMAIN = 'Subdomain',
}

/** Properties of an OpenShiftRoute. */
export interface OpenShiftRouteProps extends IstioResourceProps {
  /** The Service of the pods that run the gateway's proxy. The Route lies in its namespace, not in that of the application. */
  readonly to: RouteTarget;
  /**
   * The name of the Service's port that connections go to, such as `https`; or, as digits, the port that the pods listen on.
   * @default - the only port of the Service; with several, the router would spread connections over all of them
   */
  readonly targetPort?: string;
  /**
   * Where TLS ends.
   * @default RouteTermination.passthrough()
   */
  readonly termination?: RouteTermination;
  /**
   * The host that callers name, a DNS name without `*`. Give this or `subdomain`.
   * @default - the cluster makes one: `<name>-<namespace>.<domain of the router>`
   */
  readonly host?: string;
  /**
   * The first part of the host, before the domain of the router. Give this or `host`.
   * @default - `host`
   */
  readonly subdomain?: string;
  /**
   * Takes requests whose path starts with this alone. Not with passthrough, where no path is seen.
   * @default - all requests
   */
  readonly path?: string;
  /**
   * Services that get a share of the connections beside `to`, by weight; at most 3.
   * @default - `to` gets all
   */
  readonly alternateBackends?: RouteTarget[];
  /**
   * Which hosts the Route takes beside its own.
   * @default RouteWildcardPolicy.NONE
   */
  readonly wildcardPolicy?: RouteWildcardPolicy;
  /**
   * The Gateway that the connections meet behind the router. Its servers are checked against the Route, when manifests are rendered: their hosts, their ports and their TLS.
   * @default - nothing is checked
   */
  readonly gateway?: IGateway;
  /**
   * Whether a Role and a RoleBinding let the router read the Secret of `externalCertificate`, and that one alone. Without them the cluster refuses the Route.
   * @default true
   */
  readonly grantCertificateAccess?: boolean;
}

/**
 * A Route of OpenShift from the cluster's router to an Istio gateway. Service Mesh 3 makes none by itself.
 * @see https://docs.okd.io/5.0/networking/ingress_load_balancing/routes/securing-routes.html
 *
 * @example
 * declare const chart: Chart;
 * new istio.OpenShiftRoute(chart, 'route', {
 *   to: istio.RouteTarget.serviceName('istio-ingressgateway', { namespace: 'istio-system' }),
 *   targetPort: 'https',
 *   host: 'shop.apps.example.com',
 * });
 */
export class OpenShiftRoute extends IstioResource {
  /** The Role that lets the router read the certificate, where there is one. */
  public readonly certificateRole?: ApiObject;
  /** The RoleBinding of that Role to the router, where there is one. */
  public readonly certificateRoleBinding?: ApiObject;
  /** Where TLS ends. */
  public readonly termination: RouteTermination;

  private readonly given: OpenShiftRouteProps;

  /** Throws for a namespace that is not the Service's, for a host that is no DNS name, for `host` with `subdomain`, and for a path where none is seen. */
  constructor(scope: Construct, id: string, props: OpenShiftRouteProps) {
    super(scope, id, KIND, { ...props, metadata: { ...ifSet(props.to.namespace, namespace => ({ namespace })), ...props.metadata } });
    this.given = props;
    this.termination = props.termination ?? RouteTermination.passthrough();
    atConstruct(this, () => checkProps(props, this.termination, this.namespace));
    const { externalCertificate } = this.termination;
    if (externalCertificate !== undefined && props.grantCertificateAccess !== false) {
      this.certificateRole = this.roleFor(scope, id, externalCertificate);
      this.certificateRoleBinding = this.roleBindingTo(scope, id, this.certificateRole);
      applyAfter(this, this.certificateRole, this.certificateRoleBinding);
    }
  }

  /** @internal */
  protected _toSpec(): Plain<RouteSpec> {
    const { given: props } = this;
    return {
      host: props.host,
      subdomain: props.subdomain,
      path: props.path,
      to: props.to._toRoute(),
      alternateBackends: mapEach(props.alternateBackends, target => target._toRoute()),
      port: ifSet(props.targetPort, port => ({ targetPort: /^\d+$/.test(port) ? Number(port) : port })),
      tls: this.termination._toRoute(),
      wildcardPolicy: props.wildcardPolicy,
    };
  }

  /** @internal */
  public _validate(): string[] {
    const { gateway } = this.given;
    return [...super._validate(), ...problemsOfRoute({ ...this.given, termination: this.termination, gateway: gateway instanceof Gateway ? gateway : undefined })];
  }

  private roleFor(scope: Construct, id: string, secret: string): ApiObject {
    return new ApiObject(scope, `${id}CertificateRole`, { // a sibling: the route is applied after it
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name: `${this.name}-certificate`, namespace: this.namespace },
      rules: [{ apiGroups: [''], resources: ['secrets'], resourceNames: [secret], verbs: ['get', 'list', 'watch'] }],
    });
  }

  private roleBindingTo(scope: Construct, id: string, role: ApiObject): ApiObject {
    return new ApiObject(scope, `${id}CertificateRoleBinding`, {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: role.name, namespace: this.namespace },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: role.name },
      subjects: [{ kind: 'ServiceAccount', name: 'router', namespace: 'openshift-ingress' }],
    });
  }
}

function checkProps(props: OpenShiftRouteProps, termination: RouteTermination, namespace: string | undefined): void {
  checkHostName('OpenShiftRoute host', props.host);
  checkHostName('OpenShiftRoute subdomain', props.subdomain);
  refuse(defectOfText('OpenShiftRoute targetPort', props.targetPort, 'name the port of the Service, or leave it out where it has one alone'));
  if (props.host !== undefined && props.subdomain !== undefined) {
    throw refusal(invalid('OpenShiftRoute subdomain', props.subdomain, 'one of host and subdomain: OpenShift does not look at subdomain beside host', 'leave one of them out'));
  }
  if (props.wildcardPolicy === RouteWildcardPolicy.SUBDOMAIN && props.host === undefined) {
    throw refusal(missing('OpenShiftRoute host', 'give a host of the domain'));
  }
  if (props.path !== undefined && termination.type === RouteTerminationType.PASSTHROUGH) {
    throw refusal(invalid('OpenShiftRoute path', props.path, 'none with passthrough, where the router sees no path', 'leave it out, or end TLS at the router'));
  }
  if (isLiteralString(props.path) && !props.path.startsWith('/')) {
    throw refusal(invalid('OpenShiftRoute path', props.path, 'a path that starts with "/"', 'correct the path'));
  }
  const alternates = Array.isArray(props.alternateBackends) ? props.alternateBackends : [];
  if (alternates.length > 3) {
    throw refusal(invalid('OpenShiftRoute alternateBackends', `${alternates.length} entries`, 'at most 3', 'leave some out'));
  }
  const names = [props.to, ...alternates].map(target => target.name);
  if (new Set(names).size !== names.length) {
    throw refusal(invalid('OpenShiftRoute alternateBackends', names, 'each Service once', 'remove the repetition'));
  }
  for (const target of [props.to, ...alternates]) {
    if (isLiteralString(namespace) && isLiteralString(target.namespace) && target.namespace !== namespace) {
      throw refusal(invalid('OpenShiftRoute metadata.namespace', namespace, `"${target.namespace}", where Service '${target.name}' lies: a Route leads to Services of its own namespace`, 'leave the namespace out'));
    }
  }
}

function checkHostName(field: string, value: string | undefined): void {
  if (isLiteralString(value) && (value.length > 253 || !HOST.test(value))) {
    throw refusal(invalid(field, value, 'a DNS name without "*"', 'correct the name; for all hosts of a domain give one of them, and RouteWildcardPolicy.SUBDOMAIN'));
  }
}

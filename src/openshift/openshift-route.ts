import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { RouteSpec, toJson_RouteSpec } from '../../imports/route.openshift.io';
import { IstioKind, IstioResource, IstioResourceProps } from '../base';
import { conflict, duplicate, missing } from '../checks/defect';
import { defectOfText } from '../checks/formats/name';
import { checkRoute } from '../checks/openshift/route';
import { refuseErrors, Report } from '../checks/problem';
import { atConstruct, refusal, refuse } from '../checks/refuse';
import { Gateway, IGateway } from '../networking/gateway';
import { applyAfter } from '../private/apply-after';
import { ifSet } from '../private/defined';
import { GrowingList } from '../private/growing-list';
import { isLiteralString } from '../private/literal';
import type { Plain } from '../private/plain';
import { checkRouteToGateway } from './check-route';
import { RouteTarget } from './route-target';
import { RouteTermination } from './route-termination';

const KIND: IstioKind = { group: 'route.openshift.io', kind: 'Route', version: 'v1', toJson: toJson_RouteSpec };

/** Which hosts a Route applies to. */
export enum RouteWildcardPolicy {
  /** Only its own host. */
  NONE = 'None',
  /** Every host of its domain: with `www.example.com` also `shop.example.com`. The router must allow it (`routeAdmission.wildcardPolicy: WildcardsAllowed`). */
  SUBDOMAIN = 'Subdomain',
}

/** Properties of an OpenShiftRoute. */
export interface OpenShiftRouteProps extends IstioResourceProps {
  /** The Service of the gateway's pods, by the factories of `RouteTarget`. The Route is in its namespace, not in that of the application. */
  readonly to: RouteTarget;
  /**
   * The name of the Service's port that connections go to, such as `https`; or, as digits, the port that the pods listen on.
   * @default - the only port of the Service; with several, the router would spread connections over all of them
   */
  readonly targetPort?: string;
  /**
   * The TLS termination of the Route, created by the factories of `RouteTermination`.
   * @default RouteTermination.passthrough()
   */
  readonly termination?: RouteTermination;
  /**
   * The host of requests, a DNS name without `*`. Set this or `subdomain`.
   * @default - the cluster generates one: `<name>-<namespace>.<domain of the router>`
   */
  readonly host?: string;
  /**
   * The first part of the host, before the domain of the router. Set this or `host`.
   * @default - `host`
   */
  readonly subdomain?: string;
  /**
   * The prefix of request paths. Not allowed with passthrough, because the router does not see the path.
   * @default - all requests
   */
  readonly path?: string;
  /**
   * Services besides `to` that get a share of the connections, by weight; at most 3. See `addAlternateBackend`.
   * @default - `to` gets all connections
   */
  readonly alternateBackends?: RouteTarget[];
  /**
   * Which hosts the Route applies to.
   * @default RouteWildcardPolicy.NONE
   */
  readonly wildcardPolicy?: RouteWildcardPolicy;
  /**
   * The Gateway behind the router. Hosts, ports and TLS of its servers are checked against the Route when manifests are rendered.
   * @default - the Gateway is not checked
   */
  readonly gateway?: IGateway;
  /**
   * Adds a Role and a RoleBinding that allow the router to read only the Secret of `externalCertificate`. Without them, the cluster rejects the Route.
   * @default true
   */
  readonly grantCertificateAccess?: boolean;
}

/**
 * A Route of OpenShift from the cluster's router to an Istio gateway. Service Mesh 3 does not create Routes.
 * @see https://docs.okd.io/5.0/networking/ingress_load_balancing/routes/securing-routes.html
 *
 * @example
 * declare const chart: Chart;
 * new istio.openshift.OpenShiftRoute(chart, 'route', {
 *   to: istio.openshift.RouteTarget.serviceName('istio-ingressgateway', { namespace: 'istio-system' }),
 *   targetPort: 'https',
 *   host: 'shop.apps.example.com',
 * });
 */
export class OpenShiftRoute extends IstioResource {
  /** The Role that allows the router to read the certificate, if there is one. */
  public readonly certificateRole?: ApiObject;
  /** The RoleBinding of that Role to the router, if there is one. */
  public readonly certificateRoleBinding?: ApiObject;
  /** The TLS termination of the Route. */
  public readonly termination: RouteTermination;

  private readonly given: OpenShiftRouteProps;
  private readonly ownAlternates: GrowingList<RouteTarget>;

  /** Throws if the namespace is not that of the Service, if the host is not a DNS name, for `host` with `subdomain`, and for a path with passthrough. */
  constructor(scope: Construct, id: string, props: OpenShiftRouteProps) {
    super(scope, id, KIND, { ...props, metadata: { ...ifSet(props.to.namespace, namespace => ({ namespace })), ...props.metadata } });
    this.given = props;
    this.ownAlternates = new GrowingList(props.alternateBackends);
    this.termination = props.termination ?? RouteTermination.passthrough();
    atConstruct(this, () => checkProps(props));
    this.checkTargets();
    const { externalCertificate } = this.termination;
    if (externalCertificate !== undefined && props.grantCertificateAccess !== false) {
      this.certificateRole = this.roleFor(scope, id, externalCertificate);
      this.certificateRoleBinding = this.roleBindingTo(scope, id, this.certificateRole);
      applyAfter(this, this.certificateRole, this.certificateRoleBinding);
    }
  }

  /** The Services besides `to` so far. */
  public get alternateBackends(): RouteTarget[] {
    return this.ownAlternates.known;
  }

  /** Adds a Service that gets a share of the connections, by weight. Throws if there are 3 already, and if it is repeated or in another namespace. */
  public addAlternateBackend(target: RouteTarget): void {
    this.ownAlternates.push(target);
    this.checkTargets();
  }

  /** @internal */
  protected _toSpec(): Plain<RouteSpec> {
    const { given: props } = this;
    const alternates = this.ownAlternates.resolved;
    return {
      host: props.host,
      subdomain: props.subdomain,
      path: props.path,
      to: props.to._toRoute(),
      alternateBackends: alternates.length > 0 ? alternates.map(target => target._toRoute()) : undefined,
      port: ifSet(props.targetPort, port => ({ targetPort: /^\d+$/.test(port) ? Number(port) : port })),
      tls: this.termination._toRoute(),
      wildcardPolicy: props.wildcardPolicy,
    };
  }

  /** @internal */
  public _checkLate(report: Report): void {
    super._checkLate(report);
    const { gateway } = this.given;
    checkRouteToGateway({ ...this.given, termination: this.termination, gateway: gateway instanceof Gateway ? gateway : undefined }, report);
  }

  private checkTargets(): void {
    const { given: { to, host, subdomain, path }, namespace } = this;
    const alternates = this.ownAlternates.known;
    atConstruct(this, () => {
      refuseErrors(report => checkRoute({ host, subdomain, path, tls: this.termination._toRoute(), alternateBackends: alternates }, 'OpenShiftRoute', report));
      checkNames([to, ...alternates], namespace);
    });
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

/** Checks for mistakes that are only visible in the props, or that the CRD allows although the field has no effect. */
function checkProps({ host, subdomain, path, targetPort, wildcardPolicy }: OpenShiftRouteProps): void {
  refuse(defectOfText('OpenShiftRoute.targetPort', targetPort, 'name the port of the Service, or leave it out if the Service has only one'));
  if (host !== undefined && subdomain !== undefined) {
    throw refusal(conflict('OpenShiftRoute.subdomain', 'host', 'OpenShift ignores subdomain if host is set', 'remove one of them', subdomain));
  }
  if (wildcardPolicy === RouteWildcardPolicy.SUBDOMAIN && host === undefined) {
    throw refusal(missing('OpenShiftRoute.host', 'set a host of the domain', 'because wildcardPolicy is Subdomain'));
  }
  for (const [field, value] of Object.entries({ host, subdomain, path })) {
    if (value === '') { // OpenShift treats it as not set
      throw refusal(missing(`OpenShiftRoute.${field}`, `set ${field}, or leave it out`));
    }
  }
}

function checkNames(targets: RouteTarget[], namespace: string | undefined): void {
  const names = targets.map(target => target.name);
  const again = names.find((name, i) => names.indexOf(name) !== i);
  if (again !== undefined) {
    throw refusal(duplicate('OpenShiftRoute.alternateBackends', again, 'remove the repetition; to is one of the targets'));
  }
  const elsewhere = targets.find(target => isLiteralString(namespace) && isLiteralString(target.namespace) && target.namespace !== namespace);
  if (elsewhere !== undefined) {
    throw refusal(conflict('OpenShiftRoute.metadata.namespace', `Service "${elsewhere.name}"`, `the Service is in namespace "${elsewhere.namespace}", and a Route sends connections to its own namespace only`,
      'remove the namespace', namespace));
  }
}

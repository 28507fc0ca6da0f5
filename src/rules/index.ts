import { ambientAndSidecar } from './ambient-and-sidecar';
import { ambientPolicySelector } from './ambient-policy-selector';
import { ambientSidecar } from './ambient-sidecar';
import { annotationDeprecated } from './annotation-deprecated';
import { annotationInvalid } from './annotation-invalid';
import { annotationMisplaced } from './annotation-misplaced';
import { annotationUnknown } from './annotation-unknown';
import { applicationUid } from './application-uid';
import { authorizationPolicyInnerWildcard } from './authorization-policy-inner-wildcard';
import { authorizationPolicyMethod } from './authorization-policy-method';
import { authorizationPolicyUnknownNamespace } from './authorization-policy-unknown-namespace';
import { authorizationPolicyWithoutWorkload } from './authorization-policy-without-workload';
import { CrossRule } from './cross-rule';
import { deploymentPortProtocols } from './deployment-port-protocols';
import { deploymentTargetPorts } from './deployment-target-ports';
import { deprecatedField } from './deprecated-field';
import { destinationHostNotFound } from './destination-host-not-found';
import { destinationPortNotFound } from './destination-port-not-found';
import { destinationPortRequired } from './destination-port-required';
import { destinationRuleHostNotFound } from './destination-rule-host-not-found';
import { dryRun } from './dry-run';
import { duplicateDestination } from './duplicate-destination';
import { duplicateDestinationRule } from './duplicate-destination-rule';
import { envoyFilterAdd } from './envoy-filter-add';
import { envoyFilterOrder } from './envoy-filter-order';
import { envoyFilterRemove } from './envoy-filter-remove';
import { envoyFilterReplace } from './envoy-filter-replace';
import { envoyFilterVersionOrder } from './envoy-filter-version-order';
import { exportToUnknownNamespace } from './export-to-unknown-namespace';
import { externalNamePortName } from './external-name-port-name';
import { gatewayConflict } from './gateway-conflict';
import { gatewayCredentialInvalid } from './gateway-credential-invalid';
import { gatewayCredentialNotFound } from './gateway-credential-not-found';
import { gatewayDuplicateCertificate } from './gateway-duplicate-certificate';
import { gatewayInOtherNamespace } from './gateway-in-other-namespace';
import { gatewayNotFound } from './gateway-not-found';
import { gatewayPortNotOpened } from './gateway-port-not-opened';
import { gatewayRouteConflict } from './gateway-route-conflict';
import { gatewayServerConflict } from './gateway-server-conflict';
import { gatewayWithoutWorkload } from './gateway-without-workload';
import { hiddenBySidecar } from './hidden-by-sidecar';
import { hostInOtherNamespace } from './host-in-other-namespace';
import { httpRouteToTcpPort } from './http-route-to-tcp-port';
import { httpRuleOnTcpPort } from './http-rule-on-tcp-port';
import { identityWithoutMtls } from './identity-without-mtls';
import { imageAuto } from './image-auto';
import { ineffectiveSelector } from './ineffective-selector';
import { ingressRouteWithoutSubset } from './ingress-route-without-subset';
import { internalAnnotation } from './internal-annotation';
import { internalGateway } from './internal-gateway';
import { jwtClaimRoute } from './jwt-claim-route';
import { jwtNotRequired } from './jwt-not-required';
import { loneWeight } from './lone-weight';
import { meshHostConflict } from './mesh-host-conflict';
import { mtlsMismatch } from './mtls-mismatch';
import { namespaceInjectionLabels } from './namespace-injection-labels';
import { namespaceNotInjected } from './namespace-not-injected';
import { objectName } from './object-name';
import { peerAuthenticationConflict } from './peer-authentication-conflict';
import { peerAuthenticationDuplicateDefault } from './peer-authentication-duplicate-default';
import { policyWithoutWorkload } from './policy-without-workload';
import { portTlsWithoutCa } from './port-tls-without-ca';
import { principalForm } from './principal-form';
import { principalWithoutServiceAccount } from './principal-without-service-account';
import { selectorWithoutWorkload } from './selector-without-workload';
import { serviceEntryProtocolConflict } from './service-entry-protocol-conflict';
import { servicePortName } from './service-port-name';
import { serviceTargetPort } from './service-target-port';
import { sidecarConflict } from './sidecar-conflict';
import { sidecarDuplicateDefault } from './sidecar-duplicate-default';
import { sidecarEgressHostNotFound } from './sidecar-egress-host-not-found';
import { sidecarRootSelector } from './sidecar-root-selector';
import { subsetLabelMisspelt } from './subset-label-misspelt';
import { subsetNotFound } from './subset-not-found';
import { subsetWithoutWorkload } from './subset-without-workload';
import { telemetryConflict } from './telemetry-conflict';
import { telemetryDuplicateDefault } from './telemetry-duplicate-default';
import { tlsWithoutCa } from './tls-without-ca';
import { virtualServiceHostNotInGateway } from './virtual-service-host-not-in-gateway';
import { waypointNotFound } from './waypoint-not-found';

/** Every rule of this library over everything that is applied, sorted by its id. */
export const RULES: CrossRule[] = [
  ambientAndSidecar,
  ambientPolicySelector,
  ambientSidecar,
  annotationDeprecated,
  annotationInvalid,
  annotationMisplaced,
  annotationUnknown,
  applicationUid,
  authorizationPolicyInnerWildcard,
  authorizationPolicyMethod,
  authorizationPolicyUnknownNamespace,
  authorizationPolicyWithoutWorkload,
  deploymentPortProtocols,
  deploymentTargetPorts,
  deprecatedField,
  destinationHostNotFound,
  destinationPortNotFound,
  destinationPortRequired,
  destinationRuleHostNotFound,
  dryRun,
  duplicateDestination,
  duplicateDestinationRule,
  envoyFilterAdd,
  envoyFilterOrder,
  envoyFilterRemove,
  envoyFilterReplace,
  envoyFilterVersionOrder,
  exportToUnknownNamespace,
  externalNamePortName,
  gatewayConflict,
  gatewayCredentialInvalid,
  gatewayCredentialNotFound,
  gatewayDuplicateCertificate,
  gatewayInOtherNamespace,
  gatewayNotFound,
  gatewayPortNotOpened,
  gatewayRouteConflict,
  gatewayServerConflict,
  gatewayWithoutWorkload,
  hiddenBySidecar,
  hostInOtherNamespace,
  httpRouteToTcpPort,
  httpRuleOnTcpPort,
  identityWithoutMtls,
  imageAuto,
  ineffectiveSelector,
  ingressRouteWithoutSubset,
  internalAnnotation,
  internalGateway,
  jwtClaimRoute,
  jwtNotRequired,
  loneWeight,
  meshHostConflict,
  mtlsMismatch,
  namespaceInjectionLabels,
  namespaceNotInjected,
  objectName,
  peerAuthenticationConflict,
  peerAuthenticationDuplicateDefault,
  policyWithoutWorkload,
  portTlsWithoutCa,
  principalForm,
  principalWithoutServiceAccount,
  selectorWithoutWorkload,
  serviceEntryProtocolConflict,
  servicePortName,
  serviceTargetPort,
  sidecarConflict,
  sidecarDuplicateDefault,
  sidecarEgressHostNotFound,
  sidecarRootSelector,
  subsetLabelMisspelt,
  subsetNotFound,
  subsetWithoutWorkload,
  telemetryConflict,
  telemetryDuplicateDefault,
  tlsWithoutCa,
  virtualServiceHostNotInGateway,
  waypointNotFound,
];

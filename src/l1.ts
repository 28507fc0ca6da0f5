export * as extensions from '../imports/extensions.istio.io';
export * as gatewayApi from '../imports/gateway.networking.k8s.io';
export * as maistra from '../imports/maistra.io';
export * as networking from '../imports/networking.istio.io';
export * as openshift from '../imports/route.openshift.io';
export * as security from '../imports/security.istio.io';
export * as telemetry from '../imports/telemetry.istio.io';

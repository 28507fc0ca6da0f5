import { findingsOf } from '../../validation/findings-of';

const route = (spec: string) => findingsOf(`
apiVersion: route.openshift.io/v1
kind: Route
metadata:
  name: shop
spec:
  to: {kind: Service, name: istio-ingressgateway}
${spec}`).map(finding => finding.replace(' | Route shop/shop', ''));

const maistra = (kind: string, name: string, spec: string) => findingsOf(`
apiVersion: maistra.io/v1
kind: ${kind}
metadata:
  name: ${name}
  namespace: istio-system
spec:
${spec}`).map(finding => finding.replace(/ \| \w+ istio-system\/\w+/, ''));

describe('a Route of OpenShift', () => {
  test.each<[string, string]>([
    ['passthrough', '  host: shop.apps.example.com\n  tls: {termination: passthrough, insecureEdgeTerminationPolicy: Redirect}\n'],
    ['edge with a path', '  path: /shop\n  tls: {termination: edge, insecureEdgeTerminationPolicy: Allow}\n'],
    ['empty fields and both names', '  host: ""\n  subdomain: shop\n  path: ""\n'],
    ['alternate backends', '  alternateBackends: [{kind: Service, name: canary, weight: 0}]\n'],
    ['placeholders', '  host: ${HOST}\n  path: "{{ .path }}"\n'],
  ])('may have %s', (_, spec) => expect(route(spec)).toEqual([]));

  test.each<[string, string, string]>([
    ['a wildcard', '  host: "*.example.com"\n', 'openshift-route-host | spec.host | invalid "*.example.com"'],
    ['an invalid subdomain', '  subdomain: a_b\n', 'openshift-route-host | spec.subdomain | invalid "a_b"'],
    ['a relative path', '  path: shop\n', 'openshift-route-host | spec.path | invalid "shop"'],
    ['a path that the router does not see', '  path: /shop\n  tls: {termination: passthrough}\n', 'openshift-route-passthrough | spec.path | conflict "/shop" (termination passthrough)'],
    ['plain text and passthrough', '  tls: {termination: passthrough, insecureEdgeTerminationPolicy: Allow}\n',
      'openshift-route-passthrough | spec.tls.insecureEdgeTerminationPolicy | conflict "Allow" (termination passthrough)'],
    ['a weight above 256', '  alternateBackends: [{kind: Service, name: a, weight: 257}]\n', 'openshift-route-target | spec.alternateBackends[0].weight | invalid 257'],
    ['four alternate backends', `  alternateBackends: [${['a', 'b', 'c', 'd'].map(name => `{kind: Service, name: ${name}}`).join(', ')}]\n`, 'openshift-route-target | spec.alternateBackends | limit 4'],
  ])('may not have %s', (_, spec, finding) => expect(route(spec)).toEqual([finding]));
});

describe('members of Service Mesh 2', () => {
  test('are namespaces and patterns', () => {
    expect(maistra('ServiceMeshMemberRoll', 'default', '  members: [shop, "team-*", "*", "${NAMESPACE}"]\n')).toEqual([]);
    expect(maistra('ServiceMeshMember', 'default', '  controlPlaneRef: {name: basic, namespace: istio-system}\n')).toEqual([]);
  });

  test.each<[string, string[], string]>([
    ['another name', maistra('ServiceMeshMemberRoll', 'members', '  members: []\n'), 'service-mesh-member-name | metadata.name | invalid "members"'],
    ['a pattern in front', maistra('ServiceMeshMemberRoll', 'default', '  members: ["*-shop"]\n'), 'service-mesh-member-roll-members | spec.members[0] | invalid "*-shop"'],
    ['the namespace of the control plane', maistra('ServiceMeshMemberRoll', 'default', '  members: [istio-system]\n'), 'service-mesh-member-roll-members | spec.members[0] | stated "istio-system"'],
    ['a control plane without a namespace', maistra('ServiceMeshMember', 'default', '  controlPlaneRef: {name: basic}\n'), 'service-mesh-member-control-plane | spec.controlPlaneRef.namespace | missing'],
  ])('may not have %s', (_, found, finding) => expect(found).toEqual([finding]));
});

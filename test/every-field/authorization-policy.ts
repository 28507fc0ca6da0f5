import { Chart } from 'cdk8s';
import * as istio from '../../src';

const OPERATION: istio.OperationOptions = {
  hosts: ['*.example.com'],
  notHosts: ['internal.example.com'],
  ports: [8080],
  notPorts: [9090],
  methods: ['GET'],
  notMethods: ['TRACE'],
  paths: ['/products/{*}'],
  notPaths: ['/products/internal*'],
};

const COMMON: istio.CommonSourceOptions = {
  requestPrincipals: ['*'],
  notRequestPrincipals: ['https://a.example.com/*'],
  ipBlocks: ['10.0.0.0/8'],
  notIpBlocks: ['10.0.0.1'],
  remoteIpBlocks: ['203.0.113.0/24'],
  notRemoteIpBlocks: ['203.0.113.4'],
  trustDomains: ['*.example'],
  notTrustDomains: ['old.example'],
};

/** A policy for each action, and for each kind of target. */
export function manifests(chart: Chart): void {
  const { ALLOW, DENY, AUDIT } = istio.AuthorizationAction;
  const from = [
    istio.Source.of({ ...COMMON, principals: [istio.Principal.ANY], notPrincipals: [istio.Principal.of('*/sa/default')], namespaces: ['a'], notNamespaces: ['b'] }),
    istio.Source.serviceAccounts([istio.ServiceAccountRef.of('a', { namespace: 'b' })], { ...COMMON, notServiceAccounts: [istio.ServiceAccountRef.of('c')] }),
  ];
  const rules: istio.AuthorizationRule[] = [{ from, to: [istio.Operation.of(OPERATION)], when: [istio.Condition.requestHeader('x-version').values(['v1'], ['v2'])] }];
  new istio.AuthorizationPolicy(chart, 'allow', { target: istio.PolicyTarget.selector({ app: 'a' }), action: ALLOW, rules, dryRun: true });
  new istio.AuthorizationPolicy(chart, 'deny', { target: istio.PolicyTarget.targetRefs(Object.values(istio.TargetKind).map(kind => istio.TargetRef.of(kind, 'a'))), action: DENY, rules });
  new istio.AuthorizationPolicy(chart, 'audit', { action: AUDIT, rules });
  new istio.AuthorizationPolicy(chart, 'custom', { action: istio.AuthorizationAction.custom('opa'), rules: [{ to: [istio.Operation.paths(['/admin*'])] }] });
}

import { ApiObject, Chart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { InsecureEdgeTerminationPolicy, LabelRequirement, MemberSelector, OpenShiftRoute, RouteTarget, RouteTermination, RouteWildcardPolicy, ServiceMeshMember, ServiceMeshMemberRoll } from '../../src/openshift';
import { leavesOf, reachedBy, specSchemas } from '../every-field/schema';
import { structuralMistakes } from '../every-field/structure';

const { ALLOW, NONE, REDIRECT } = InsecureEdgeTerminationPolicy;
const CA = '-----BEGIN CERTIFICATE-----';
const to = RouteTarget.serviceName('a', { weight: 1 });

/** What the constructs leave to patches, and why. */
const LEFT_OUT: { readonly [kind: string]: { readonly [leaf: string]: string } } = {
  Route: {
    'httpHeaders.': 'headers are the matter of the VirtualService behind the router',
    'tls.key': 'a key is never part of a manifest', 'tls.certificate': 'nothing without its key', 'tls.caCertificate': 'part of the chain in the Secret',
    'kind=': 'the same as Service', 'wildcardPolicy=': 'the same as None', 'tls.insecureEdgeTerminationPolicy=': 'the same as None',
  },
  ServiceMeshMemberRoll: {},
  ServiceMeshMember: {},
};

/** Constructs that reach every field. */
const MADE: { readonly [kind: string]: (scope: Construct) => Construct[] } = {
  Route: scope => [
    new OpenShiftRoute(scope, 'a', {
      to, alternateBackends: [RouteTarget.serviceName('b', { weight: 0 })], host: 'a.example.com', path: '/', targetPort: 'https', wildcardPolicy: RouteWildcardPolicy.NONE,
      termination: RouteTermination.reencrypt({ destinationCaCertificate: CA, externalCertificate: 'b', insecureEdgeTerminationPolicy: ALLOW }),
    }),
    new OpenShiftRoute(scope, 'b', { to, host: 'a.example.com', wildcardPolicy: RouteWildcardPolicy.SUBDOMAIN, termination: RouteTermination.passthrough({ insecureEdgeTerminationPolicy: NONE }) }),
    new OpenShiftRoute(scope, 'c', { to, subdomain: 'a', targetPort: '8443', termination: RouteTermination.edge({ insecureEdgeTerminationPolicy: REDIRECT }) }),
    new OpenShiftRoute(scope, 'd', { to, termination: RouteTermination.none() }),
  ],
  ServiceMeshMemberRoll: scope => [new ServiceMeshMemberRoll(scope, 'a', {
    members: ['a'], memberSelectors: [MemberSelector.of({ matchLabels: { a: 'b' }, matchExpressions: [LabelRequirement.oneOf('a', ['b']), LabelRequirement.exists('c')] })],
  })],
  ServiceMeshMember: scope => [new ServiceMeshMember(scope, 'a', { controlPlane: { name: 'a', namespace: 'b' } })],
};

const SCHEMAS = specSchemas('openshift.yaml');

describe.each(Object.keys(MADE))('the L2 of %s', kind => {
  const schema = SCHEMAS.get(kind)!;
  let specs: object[];
  beforeAll(() => {
    specs = MADE[kind](new Chart(Testing.app(), 'chart')).map(made => ApiObject.of(made).toJson().spec);
  });

  test('writes what the schema of the CRD allows', () => {
    // The API server fills in defaults before it looks.
    const defaults = Object.entries(schema.properties!).flatMap(([name, field]) => field.default === undefined ? [] : [[name, field.default]]);
    expect(specs.flatMap(spec => structuralMistakes({ ...Object.fromEntries(defaults), ...spec }, schema, 'spec'))).toEqual([]);
  });

  test('reaches every leaf of the CRD but those that are left out', () => {
    const reached = new Set(specs.flatMap(spec => reachedBy(spec, schema)));
    const missing = leavesOf(schema).filter(leaf => !reached.has(leaf));
    const isLeftOut = (leaf: string, key: string) => leaf === key || (key.endsWith('.') && leaf.startsWith(key)) || (key.endsWith('=') && leaf.endsWith(key));
    expect(missing.filter(leaf => !Object.keys(LEFT_OUT[kind]).some(key => isLeftOut(leaf, key)))).toEqual([]);
    expect(Object.keys(LEFT_OUT[kind]).filter(key => !missing.some(leaf => isLeftOut(leaf, key)))).toEqual([]);
  });
});

test('every kind of the CRDs has a class', () => expect([...SCHEMAS.keys()].sort()).toEqual(Object.keys(MADE).sort()));

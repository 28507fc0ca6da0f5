import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { MeshModel, MeshModelOptions, MeshObject } from '../../src';
import { judge } from '../../src/validation/judge';

const ROOT = join(__dirname, '..', '..');
const GOLDEN = join(ROOT, 'test', 'tutorials', 'golden');

/** What is applied to one cluster at one time, as conformance/worlds.yaml groups it. */
interface World {
  readonly name: string;
  readonly charts: string[];
  readonly given?: string[];
  readonly remotes?: { [cluster: string]: string[] };
  readonly values?: { [name: string]: string };
}

const { worlds, pages } = parse(readFileSync(join(ROOT, 'conformance', 'worlds.yaml'), 'utf-8'), { merge: true }) as { worlds: World[]; pages: World };

const documentsOf = (text: string, values: { [name: string]: string } = {}) =>
  parseAllDocuments(Object.entries(values).reduce((all, [name, value]) => all.split(`\${${name}}`).join(value), text)).map(d => d.toJS() as { [key: string]: unknown }).filter(d => d !== null);

const filesOf = (pattern: string) => {
  const [edition, tutorial, chart] = pattern.split('/');
  return readdirSync(join(GOLDEN, edition, tutorial)).filter(f => chart.endsWith('*') ? f.startsWith(chart.slice(0, -1)) : f === `${chart}.yaml`).map(f => join(GOLDEN, edition, tutorial, f));
};

const givenOf = ({ given = [] }: World) => given.flatMap(name => documentsOf(readFileSync(join(ROOT, 'conformance', 'given', `${name}.yaml`), 'utf-8')));

/** What the rules say of objects in the order in which they are applied: `rule | Kind namespace/name | path`. */
const findingsOf = (objects: { [key: string]: unknown }[], options: MeshModelOptions = {}) =>
  judge(new MeshModel(objects.map(o => new MeshObject(o, {}, 'default')), options)).map(({ rule, object, defect }) => `${rule.id} | ${object.title} | ${defect.path}`);

/** What the rules say of a world: alone, or with all that the cluster has, so that what it lacks does not exist. Of two objects with one name the later one holds. */
function findings(world: World, options: MeshModelOptions & { given?: boolean } = {}): string[] {
  const objects = [...options.given ? givenOf(world) : [], ...world.charts.flatMap(filesOf).flatMap(file => documentsOf(readFileSync(file, 'utf-8'), world.values))];
  const latest = new Map(objects.map(o => [nameOf(o), o]));
  return findingsOf([...latest.values()], options);
}

function nameOf({ apiVersion, kind, metadata }: { [key: string]: any }): string {
  return `${apiVersion} ${kind} ${metadata?.namespace ?? 'default'}/${metadata?.name}`;
}

describe('the modern edition', () => {
  const modern = worlds.filter(({ name }) => name.startsWith('modern/')).map(w => [w.name, w] as const);

  test('has all five tutorials, and Bookinfo', () => expect([...new Set(modern.map(([name]) => name.split('/')[1]))]).toEqual(['000', '001', '002', '003', '004', '005']));

  test.each(modern)('of %s gives no finding', (_, world) => expect(findings(world)).toEqual([]));

  // What another cluster has a rule never sees: it would have to be complete over several of them.
  test.each(modern.filter(([, w]) => w.remotes === undefined))('of %s gives none where all of the cluster is known', (_, world) =>
    expect(findings(world, { completeNamespaces: ['*'], given: true })).toEqual([]));
});

/** What the tutorials get wrong (as their part (d) explains), by world or by tutorial; conformance/expected.yaml has what Istio says of them. */
const CLASSIC: { readonly [world: string]: { readonly always?: string[]; readonly complete?: string[] } } = {
  // The port of the Redis Service has no name.
  'classic/001': { always: ['service-port-name | Service default/redis-cache-service | spec.ports[0]'] },
  // The mesh expansion of Istio 1.6 routes istiod's webhook port through the ingress gateway, whose Service never opened it.
  'classic/002': { complete: ['gateway-port-not-opened | Gateway istio-system/meshexpansion-gateway | spec.servers[1].port.number'] },
  'classic/003': {
    always: [
      // Membership in the mesh came from the ServiceMeshMemberRoll of OpenShift Service Mesh 2.
      'namespace-not-injected | Namespace grpc | metadata.labels', 'namespace-not-injected | Namespace test | metadata.labels',
      // Injection was asked for by annotation; the label took its place.
      ...['grpc/grpc-v1', 'grpc/grpc-v2', 'grpc/grpc-v3', 'test/grpc-client'].map(d => `annotation-deprecated | Deployment ${d} | spec.template.metadata.annotations["sidecar.istio.io/inject"]`),
    ],
    // The text asks for a Secret that it never makes.
    complete: ['gateway-credential-not-found | Gateway grpc/grpc-gateway | spec.servers[0].tls.credentialName'],
  },
  'classic/004': {
    // The port has no name.
    always: ['service-port-name | Service default/tcp-echo | spec.ports[0]'],
    // The tutorial says to open 31401 on the gateway's Service by hand.
    complete: ['gateway-port-not-opened | Gateway default/tcp-echo-gateway-v2 | spec.servers[0].port.number'],
  },
  // Bookinfo routes productpage in the mesh and, without a subset, at the gateway.
  'classic/005/istio/all-v1': { always: ['ingress-route-without-subset | VirtualService default/bookinfo | spec.http[0].route[0].destination'] },
  // Its second route is never reached.
  'classic/005/istio/details-abort': { always: ['virtual-service-unreachable-route | VirtualService default/details | spec.http[1]'] },
  // It names no CA for the calls to Google.
  'classic/005/istio/egress-google-apis': { always: ['port-tls-without-ca | DestinationRule default/originate-tls-for-googleapis | spec.trafficPolicy.portLevelSettings[0].tls'] },
  // cert-manager makes the Service that answers challenges, when there is one.
  'classic/005/istio/cert-manager': { complete: ['destination-host-not-found | VirtualService istio-system/cert-manager | spec.http[0].route[0].destination.host'] },
};

describe('the classic edition', () => {
  const classic = worlds.filter(({ name }) => name.startsWith('classic/')).map(w => [w.name, w] as const);
  const expected = ({ name }: World) => CLASSIC[name] ?? CLASSIC[name.split('/').slice(0, 2).join('/')] ?? {};

  test.each(classic)('of %s gives what its tutorial gets wrong, and no more', (_, world) => expect(findings(world).sort()).toEqual([...expected(world).always ?? []].sort()));

  test.each(classic.filter(([, w]) => w.remotes === undefined && w.given !== undefined))('of %s gives the rest where all of the cluster is known', (_, world) => {
    const { always = [], complete = [] } = expected(world);
    expect(findings(world, { completeNamespaces: ['*'], given: true }).sort()).toEqual([...always, ...complete].sort());
  });
});

describe('the pages', () => {
  const blocks = ['README.md', ...readdirSync(join(ROOT, 'docs')).filter(f => f.endsWith('.md')).map(f => join('docs', f))].flatMap(page => {
    const text = readFileSync(join(ROOT, page), 'utf-8');
    return [...text.matchAll(/^( *)```ya?ml\b[^\n]*\n([\s\S]*?)^ *```/gm)].map(([, indent, yaml], i) => [`${page}, block ${i}`, yaml.replace(new RegExp(`^${indent}`, 'gm'), '')] as const)
      .filter(([, yaml]) => /^apiVersion:/m.test(yaml) && /^kind:/m.test(yaml));
  });

  test('show manifests', () => expect(blocks.length).toBeGreaterThan(10));

  // Two of them show the way out with a field that no Istio has; and Istio warns of every EnvoyFilter, whatever is in it.
  test.each(blocks)('%s gives no finding', (_, yaml) => expect(findingsOf(documentsOf(yaml, pages.values)).filter(f => !f.includes('.fieldOfTomorrow') && !f.startsWith('envoy-filter-internals |'))).toEqual([]));
});

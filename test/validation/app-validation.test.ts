import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, Include, JsonPatch, Testing } from 'cdk8s';
import {
  DestinationRule, Destination, HttpRoute, IMeshRule, l1, Mesh, MeshModel, MeshObject, MeshService, MeshValidation, MeshValidator, Severity, Subset, VirtualService,
} from '../../src';

const HOST = 'reviews.shop.svc.cluster.local';
const reviews = MeshService.fromHost(HOST);

let app: App;
let chart: Chart;
let printed: string[];
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'shop', { namespace: 'shop' });
  printed = [];
  jest.spyOn(process.stderr, 'write').mockImplementation(text => printed.push(String(text)) > 0);
});
afterEach(() => jest.restoreAllMocks());

const rule = (scope: Chart, ...subsets: string[]) =>
  new DestinationRule(scope, 'Rule', { metadata: { name: 'reviews' }, service: reviews, subsets: subsets.map(s => Subset.of(s, { version: s })) });
const route = (scope: Chart, subset: string) =>
  new VirtualService(scope, 'Routes', { metadata: { name: 'reviews' }, services: [reviews], http: [HttpRoute.route([{ destination: Destination.service(reviews, { subset }) }])] });
const rawRoute = (subset: string) => ({
  apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata: { name: 'raw', namespace: 'shop' },
  spec: { hosts: [`${subset}.example.com`], http: [{ route: [{ destination: { host: 'reviews', subset } }] }] },
});

const MISSING = '[shop/Routes] subset-not-found (IST0101): VirtualService shop/reviews, spec.http[0].route[0].destination.subset: '
  + `host '${HOST}' has no subset 'v2', it has: v1\n`
  + '    why: the proxy has no cluster for it and answers 503\n'
  + '    see https://github.com/cdk8s-istio/cdk8s-istio/blob/main/docs/rules/subset-not-found.md';

/** A rule that counts how often it is asked, and what for. */
function counting(severity: Severity, says: (mesh: MeshModel) => string[] = () => []): IMeshRule & { readonly seen: string[][] } {
  const seen: string[][] = [];
  return {
    id: 'counting', severity, summary: 'a rule of the test', why: 'the test wants it', kinds: ['VirtualService'], seen,
    check: mesh => {
      seen.push(mesh.objects.map(o => o.title));
      return says(mesh).flatMap(message => mesh.objectsOf('VirtualService').map(o => o.violation('spec.hosts', message)));
    },
  };
}

describe('errors', () => {
  test('fail the synth, and are told by the construct that wrote the object', () => {
    rule(chart, 'v1');
    route(chart, 'v2');
    const message = `Validation failed with the following errors:\n  ${MISSING}`;
    expect(() => app.synth()).toThrow(new Error(message));
    expect(() => app.synthYaml()).toThrow(new Error(message));
    expect(() => Testing.synth(chart)).toThrow(new Error(message));
  });

  test('are those of the app as it stands at each synth', () => {
    const made = rule(chart, 'v1');
    route(chart, 'v2');
    expect(() => app.synthYaml()).toThrow(MISSING);
    made.addSubset(Subset.of('v2', { version: 'v2' }));
    expect(app.synthYaml()).toContain('name: v2');
    ApiObject.of(made).addJsonPatch(JsonPatch.remove('/spec/subsets/1'));
    expect(() => app.synthYaml()).toThrow(MISSING);
  });

  test('come all at once, for L1, for plain API objects and for included YAML as well', () => {
    const folder = mkdtempSync(join(tmpdir(), 'include-'));
    const file = join(folder, 'routes.yaml');
    writeFileSync(file, JSON.stringify(rawRoute('v4')));
    rule(chart, 'v1');
    new l1.networking.VirtualService(chart, 'l1', { spec: rawRoute('v2').spec });
    new ApiObject(chart, 'plain', rawRoute('v3'));
    new Include(chart, 'yaml', { url: file });
    rmSync(folder, { recursive: true });
    expect(MeshValidator.of(app).findings().map(f => [f.construct, f.message.split(',')[0]])).toEqual([
      ['shop/l1', "host 'reviews' has no subset 'v2'"], ['shop/plain', "host 'reviews' has no subset 'v3'"], ['shop/yaml/raw-virtualservice-shop', "host 'reviews' has no subset 'v4'"],
    ]);
    expect(() => app.synth()).toThrow(/\[shop\/l1\][^]*\[shop\/plain\][^]*\[shop\/yaml\/raw-virtualservice-shop\]/);
  });

  test('are for one world, never across', () => {
    rule(chart, 'v1');
    const other = new Chart(app, 'other', { namespace: 'shop' });
    Mesh.configure(other, { world: 'burst' });
    route(other, 'v2');
    expect(MeshValidator.of(app).findings()).toEqual([]);
  });

  test('of an app with nothing but L1 need one line to be found', () => {
    new l1.networking.DestinationRule(chart, 'rule', { spec: { host: HOST, subsets: [{ name: 'v1' }] } });
    new ApiObject(chart, 'plain', rawRoute('v2'));
    expect(() => app.synthYaml()).not.toThrow();
    MeshValidator.of(app);
    expect(() => app.synthYaml()).toThrow('subset-not-found');
  });
});

describe('what the app cannot know', () => {
  test('stays silent', () => {
    route(chart, 'v2');
    expect(() => app.synthYaml()).not.toThrow();
  });

  test.each([{ completeNamespaces: ['shop'] }, { completeNamespaces: ['*'] }, { completeHosts: [HOST] }])('is an error where %j', complete => {
    Mesh.configure(app, complete);
    route(chart, 'v2');
    expect(MeshValidator.of(app).findings().filter(f => f.rule === 'subset-not-found').map(f => f.message)).toEqual([`host '${HOST}' has no subsets; define 'v2' in its DestinationRule`]);
  });
});

describe('rules', () => {
  test('run once a synth, whatever the number of charts, and on the whole app', () => {
    const mine = counting(Severity.ERROR);
    MeshValidator.of(chart).addRule(mine);
    route(chart, 'v1');
    const second = new Chart(app, 'second', { namespace: 'second' });
    new VirtualService(second, 'Routes', { metadata: { name: 'ratings' }, hosts: ['ratings.example.com'], http: [HttpRoute.route([{ destination: Destination.service(reviews) }])] });
    app.synth();
    expect(mine.seen).toEqual([['VirtualService shop/reviews', 'VirtualService second/ratings']]);
    app.synthYaml();
    expect(mine.seen).toHaveLength(2);
  });

  test('of the user run with ours', () => {
    MeshValidator.of(app).addRule(counting(Severity.ERROR, () => ['no host of ours']));
    route(chart, 'v1');
    expect(() => app.synthYaml()).toThrow('[shop/Routes] counting: VirtualService shop/reviews, spec.hosts: no host of ours\n    why: the test wants it');
  });

  test('fail to be added under the id of another', () => {
    expect(() => MeshValidator.of(chart).addRule({ ...counting(Severity.ERROR), id: 'subset-not-found' }))
      .toThrow('[shop] MeshValidator.addRule id must be an id that no other rule has, but is "subset-not-found". Rename the rule.');
  });

  test('fail to be added without a field, as an attribute of a Python class is none', () => {
    expect(() => MeshValidator.of(chart).addRule({ ...counting(Severity.ERROR), kinds: undefined } as unknown as IMeshRule))
      .toThrow('[shop] MeshValidator.addRule kinds is required. Define it as a property of the rule.');
  });

  test('are named where their check throws', () => {
    MeshValidator.of(chart).addRule({ ...counting(Severity.ERROR), check: () => { throw new Error('no such field'); } });
    route(chart, 'v1');
    expect(() => app.synthYaml()).toThrow('MeshValidator rule "counting" failed: no such field. Correct its check.');
  });

  test('are named where they speak of an object that is not in the model', () => {
    const stray = new MeshObject({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' } });
    MeshValidator.of(chart).addRule({ ...counting(Severity.ERROR), check: () => [stray.violation('', 'got it')] });
    route(chart, 'v1');
    expect(() => app.synthYaml()).toThrow('MeshValidator rule "counting" returned a violation of Service a, which is not in the model. Take objects from objectsOf, and create violations with their violation().');
  });

  test('are not asked about objects that cannot be rendered: cdk8s says so itself', () => {
    rule(chart, 'v1');
    route(chart, 'v2');
    new ApiObject(chart, 'broken', { apiVersion: 'v1', kind: 'VirtualService', spec: new Date() as unknown as object });
    expect(() => app.synthYaml()).toThrow(MISSING);
  });
});

describe('warnings', () => {
  test('are printed to stderr, once an app, and fail nothing', () => {
    MeshValidator.of(app).addRule(counting(Severity.WARNING, () => ['no host of ours']));
    route(chart, 'v1');
    app.synthYaml();
    app.synthYaml();
    expect(printed).toEqual(['warning: [shop/Routes] counting: VirtualService shop/reviews, spec.hosts: no host of ours\n    why: the test wants it\n']);
  });

  test('fail the synth of a strict scope', () => {
    Mesh.configure(chart, { validation: MeshValidation.STRICT });
    MeshValidator.of(app).addRule(counting(Severity.WARNING, () => ['no host of ours']));
    route(chart, 'v1');
    expect(() => app.synthYaml()).toThrow('no host of ours');
    expect(printed).toEqual([]);
  });
});

describe('known findings', () => {
  beforeEach(() => {
    rule(chart, 'v1');
    route(chart, 'v2');
  });

  test('are acknowledged for everything below a construct', () => {
    MeshValidator.of(chart).acknowledge('subset-not-found', 'the platform team owns the subset');
    expect(() => app.synthYaml()).not.toThrow();
    expect(printed).toEqual([]);
  });

  test('fail to be acknowledged without a reason', () => {
    expect(() => MeshValidator.of(chart).acknowledge('subset-not-found', ' '))
      .toThrow('[shop] acknowledge "subset-not-found" reason must be a text that is not empty, but is " ". Say why it is right as it is.');
  });

  test('of a rule that there is not are told of', () => {
    MeshValidator.of(chart).acknowledge('subset-not-fund', 'a slip');
    expect(() => app.synthYaml()).toThrow(MISSING);
    expect(printed).toEqual(['warning: [shop] acknowledge rule must be the id of a rule, but is "subset-not-fund". Run cdk8s-istio rules to list all rules.\n']);
  });

  test.each(['IST0101', '*', 'IST0107, IST0101'])("are suppressed by Istio's own annotation: %s", codes => {
    ApiObject.of(chart.node.findChild('Routes')).metadata.addAnnotation('galley.istio.io/analyze-suppress', codes);
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('are left out where validation is off', () => {
    Mesh.configure(chart, { validation: MeshValidation.OFF });
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('are left out where validation is off for the app', () => {
    Mesh.configure(app, { validation: MeshValidation.OFF });
    expect(() => app.synthYaml()).not.toThrow();
  });

  test.each([MeshValidation.ON, MeshValidation.STRICT])('are told of a chart that turns it on again: %s', validation => {
    Mesh.configure(app, { validation: MeshValidation.OFF });
    Mesh.configure(chart, { validation });
    expect(() => app.synthYaml()).toThrow(MISSING);
  });
});

describe('the place in the code', () => {
  afterEach(() => delete process.env.CDK8S_ISTIO_TRACE);

  test('is told where it was asked for', () => {
    process.env.CDK8S_ISTIO_TRACE = '1';
    rule(chart, 'v1');
    route(chart, 'v2');
    const line = readFileSync(__filename, 'utf-8').split('\n').findIndex(l => l.includes("new VirtualService(scope, 'Routes'")) + 1;
    expect(MeshValidator.of(app).findings()).toMatchObject([{ file: __filename, line }]);
  });

  test('costs nothing otherwise', () => {
    rule(chart, 'v1');
    route(chart, 'v2');
    expect(MeshValidator.of(app).findings()[0]).not.toHaveProperty('file');
  });
});

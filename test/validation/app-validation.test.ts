import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, Include, JsonPatch, Testing } from 'cdk8s';
import {
  DestinationRule, Destination, HttpRoute, l1, Mesh, MeshModel, MeshObject, MeshRule, MeshService, MeshValidation, MeshValidator, Severity, Subset, Violation, VirtualService,
} from '../../src';
import { ALL_RULES } from '../../src/validation/judge';
import { judgeApp } from '../../src/validation/judge-app';
import { brief, errorsOf, refusalOf } from '../brief';

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

const MISSING = '[shop/Routes] subset-not-found | spec.http[0].route[0].destination.subset | unknown-reference "v2" (subset of host "reviews.shop.svc.cluster.local")';

/** The defects that `findings` reports for an app, by construct. */
const defectsOf = (scope: App) => judgeApp(scope, []).errors.map(({ construct, judgement: { rule: { id }, defect } }) => `[${construct.node.path}] ${id} | ${brief(defect)}`);

/** A rule as a plain object that records the models that it is run on. */
function counting(severity: Severity, reports: (mesh: MeshModel) => string[] = () => []) {
  const seen: string[][] = [];
  return {
    id: 'counting', severity, summary: 'a rule of the test', why: 'the test wants it', kinds: ['VirtualService'], seen,
    check: (mesh: MeshModel): Violation[] => {
      seen.push(mesh.objects.map(o => o.title));
      return reports(mesh).flatMap(message => mesh.objectsOf('VirtualService').map(o => o.violation('spec.hosts', message)));
    },
  };
}

function messageOf(call: () => unknown): string {
  try {
    call();
  } catch (e) {
    return (e as Error).message;
  }
  throw new Error('passes');
}

describe('errors', () => {
  test('fail the synth, and are reported by the construct that wrote the object', () => {
    rule(chart, 'v1');
    route(chart, 'v2');
    expect(errorsOf(app)).toEqual([MISSING]);
    const message = messageOf(() => app.synthYaml());
    expect(() => app.synth()).toThrow(new Error(message));
    expect(() => Testing.synth(chart)).toThrow(new Error(message));
  });

  test('name the construct, the object, the consequence, the line of the author and the page of the rule', () => {
    rule(chart, 'v1');
    route(chart, 'v2');
    const line = readFileSync(__filename, 'utf-8').split('\n').findIndex(l => l.includes("new VirtualService(scope, 'Routes'")) + 1;
    const [title, first, why, at, explain] = messageOf(() => app.synthYaml()).split('\n').map(l => l.trim());
    expect(title).toBe('Validation failed with the following errors:');
    expect(first).toContain('[shop/Routes] subset-not-found (IST0101): VirtualService shop/reviews: spec.http[0].route[0].destination.subset ');
    expect(why).toBe(`why: ${ALL_RULES.find(r => r.id === 'subset-not-found')!.why}`);
    expect(at).toBe(`at ${__filename}:${line}`);
    expect(explain).toBe('explain: cdk8s-istio explain subset-not-found, or https://github.com/cdk8s-istio/cdk8s-istio/blob/main/docs/rules/subset-not-found.md');
  });

  test('are those of the app at the time of each synth', () => {
    const made = rule(chart, 'v1');
    route(chart, 'v2');
    expect(errorsOf(app)).toEqual([MISSING]);
    made.addSubset(Subset.of('v2', { version: 'v2' }));
    expect(app.synthYaml()).toContain('name: v2');
    ApiObject.of(made).addJsonPatch(JsonPatch.remove('/spec/subsets/1'));
    expect(errorsOf(app)).toEqual([MISSING]);
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
    const error = (construct: string, subset: string) => `[${construct}] subset-not-found | spec.http[0].route[0].destination.subset | unknown-reference "${subset}" (subset of host "reviews")`;
    expect(errorsOf(app)).toEqual([error('shop/l1', 'v2'), error('shop/plain', 'v3'), error('shop/yaml/raw-virtualservice-shop', 'v4')]);
    expect(MeshValidator.of(app).findings().map(f => f.construct)).toEqual(['shop/l1', 'shop/plain', 'shop/yaml/raw-virtualservice-shop']);
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
    expect(defectsOf(app).filter(d => d.includes('subset-not-found'))).toEqual([MISSING]);
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
    const own = { ...counting(Severity.ERROR), id: 'subset-not-found' };
    expect(refusalOf(() => MeshValidator.of(chart).addRule(own))).toBe('[shop] MeshRule.id | invalid "subset-not-found"');
  });

  test('of the user are added once', () => {
    MeshValidator.of(chart).addRule(counting(Severity.ERROR));
    expect(refusalOf(() => MeshValidator.of(app).addRule(counting(Severity.WARNING)))).toBe('[] MeshRule.id | invalid "counting"');
  });

  test.each(['id', 'severity', 'summary', 'why', 'kinds', 'check'])('fail to be added without %s: class attributes in Python are not visible', member => {
    expect(refusalOf(() => MeshValidator.of(chart).addRule({ ...counting(Severity.ERROR), [member]: undefined }))).toBe(`[shop] MeshRule.${member} | missing`);
  });

  test('of the user extend MeshRule, perhaps with a code of Istio and a page', () => {
    class HostRule extends MeshRule {
      public readonly id = 'host';
      public readonly severity = Severity.ERROR;
      public readonly summary = 'VirtualService host is not ours';
      public readonly why = 'another team owns it';
      public readonly kinds = ['VirtualService'];
      constructor(public readonly istio?: string, public readonly url?: string) {
        super();
      }
      public check(mesh: MeshModel) {
        return mesh.objectsOf('VirtualService').map(o => o.violation('spec.hosts', 'not ours'));
      }
    }
    MeshValidator.of(app).addRule(new HostRule());
    const made = route(chart, 'v1');
    expect(MeshValidator.of(app).findings().map(({ rule: id, istio, url }) => ({ id, istio, url }))).toEqual([{ id: 'host', istio: undefined, url: undefined }]);

    const other = Testing.app();
    MeshValidator.of(other).addRule(new HostRule('IST0999', 'https://rules.example.com/host'));
    const suppressed = route(new Chart(other, 'shop', { namespace: 'shop' }), 'v1');
    expect(MeshValidator.of(other).findings().map(({ rule: id, istio, url }) => ({ id, istio, url }))).toEqual([{ id: 'host', istio: 'IST0999', url: 'https://rules.example.com/host' }]);
    for (const virtualService of [made, suppressed]) {
      ApiObject.of(virtualService).metadata.addAnnotation('galley.istio.io/analyze-suppress', 'IST0999');
    }
    expect(MeshValidator.of(app).findings()).toHaveLength(1);
    expect(MeshValidator.of(other).findings()).toEqual([]);
  });

  test('are named where their check throws', () => {
    MeshValidator.of(chart).addRule({ ...counting(Severity.ERROR), check: () => { throw new Error('no such field'); } });
    route(chart, 'v1');
    expect(refusalOf(() => app.synthYaml())).toBe('MeshRule "counting" | stated "no such field"');
  });

  test('are named where they report an object that is not in the model', () => {
    const stray = new MeshObject({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' } });
    MeshValidator.of(chart).addRule({ ...counting(Severity.ERROR), check: () => [stray.violation('', 'got it')] });
    route(chart, 'v1');
    expect(refusalOf(() => app.synthYaml())).toBe('MeshRule "counting" | stated "Service a"');
  });

  test('are not run on objects that cannot be rendered: cdk8s reports these itself', () => {
    rule(chart, 'v1');
    route(chart, 'v2');
    new ApiObject(chart, 'broken', { apiVersion: 'v1', kind: 'VirtualService', spec: new Date() as unknown as object });
    expect(errorsOf(app)).toEqual([MISSING]);
  });
});

describe('warnings', () => {
  test('are printed to stderr, once an app, and fail nothing', () => {
    MeshValidator.of(app).addRule(counting(Severity.WARNING, () => ['no host of ours']));
    route(chart, 'v1');
    app.synthYaml();
    app.synthYaml();
    expect(printed).toEqual([expect.stringMatching(/^warning: \[shop\/Routes\] counting: VirtualService shop\/reviews, spec\.hosts: no host of ours\n {4}why: the test wants it\n {4}at .+:\d+\n$/)]);
  });

  test('fail the synth of a strict scope', () => {
    Mesh.configure(chart, { validation: MeshValidation.STRICT });
    MeshValidator.of(app).addRule(counting(Severity.WARNING, () => ['no host of ours']));
    route(chart, 'v1');
    expect(() => app.synthYaml()).toThrow('no host of ours');
    expect(printed).toEqual([]);
  });
});

describe('acknowledged findings', () => {
  beforeEach(() => {
    rule(chart, 'v1');
    route(chart, 'v2');
  });

  test('are silent for everything below a construct', () => {
    MeshValidator.of(chart).acknowledge('subset-not-found', 'the platform team owns the subset');
    expect(() => app.synthYaml()).not.toThrow();
    expect(printed).toEqual([]);
  });

  test('fail to be acknowledged without a reason', () => {
    expect(refusalOf(() => MeshValidator.of(chart).acknowledge('subset-not-found', ' '))).toBe('[shop] MeshValidator.acknowledge("subset-not-found").reason | missing');
  });

  test('of an unknown rule are reported', () => {
    MeshValidator.of(chart).acknowledge('subset-not-fund', 'a slip');
    MeshValidator.of(chart).acknowledge('not-at-all', 'a rule of another tool');
    expect(errorsOf(app)).toEqual([MISSING]);
    expect(printed.join('').split('\n')).toEqual([
      'warning: [shop] MeshValidator.acknowledge references rule "subset-not-fund", which does not exist. Did you mean "subset-not-found"?',
      'warning: [shop] MeshValidator.acknowledge references rule "not-at-all", which does not exist. See docs/rules for the ids of all rules.',
      '',
    ]);
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

  test.each([MeshValidation.ON, MeshValidation.STRICT])('are reported for a chart that turns it on again: %s', validation => {
    Mesh.configure(app, { validation: MeshValidation.OFF });
    Mesh.configure(chart, { validation });
    expect(errorsOf(app)).toEqual([MISSING]);
  });
});

describe('the place in the code', () => {
  afterEach(() => delete process.env.CDK8S_ISTIO_TRACE);

  test('is found', () => {
    rule(chart, 'v1');
    route(chart, 'v2');
    const line = readFileSync(__filename, 'utf-8').split('\n').findIndex(l => l.includes("new VirtualService(scope, 'Routes'")) + 1;
    expect(MeshValidator.of(app).findings()).toMatchObject([{ file: __filename, line }]);
  });

  test('is the caller of evaluated code', () => {
    new Function('rule', 'route', 'chart', 'rule(chart, "v1");')(rule, route, chart);
    new Function('chart', 'VirtualService', 'spec', 'new VirtualService(chart, "Routes", spec);')(chart, VirtualService, {
      services: [reviews], http: [HttpRoute.route([{ destination: Destination.service(reviews, { subset: 'v2' }) }])],
    });
    const line = readFileSync(__filename, 'utf-8').split('\n').findIndex(l => l.includes(', \'new VirtualService(chart')) + 1;
    expect(MeshValidator.of(app).findings()).toMatchObject([{ file: __filename, line }]);
  });

  test('is left out where it is turned off', () => {
    process.env.CDK8S_ISTIO_TRACE = '0';
    rule(chart, 'v1');
    route(chart, 'v2');
    expect(MeshValidator.of(app).findings()[0]).not.toHaveProperty('file');
  });
});

import { analyze, AnalyzeOptions } from '../../src/cli/analyze';
import { YamlFile } from '../../src/cli/yaml-file';

/** A VirtualService whose routes are missing: `spec` says so. */
const empty = (name: string, namespace?: string) => `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: ${name}${namespace === undefined ? '' : `, namespace: ${namespace}`} }
spec:
  hosts: [${name}.example.com]
`;
const rule = (subset: string) => `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews }
spec:
  host: reviews
  subsets: [{ name: ${subset}, labels: { version: ${subset} } }]
`;
const route = (subset: string) => `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews }
spec:
  hosts: [reviews]
  http:
    - route: [{ destination: { host: reviews, subset: ${subset} } }]
`;

function run(files: { [name: string]: string }, options: Partial<AnalyzeOptions> = {}) {
  const { findings, ...rest } = analyze(Object.entries(files).map(([name, text]) => new YamlFile(name, text)), {
    each: false, complete: false, ignore: [], defaultNamespace: 'default', ...options,
  });
  return {
    ...rest,
    found: findings.map(f => `${f.file}:${f.line}:${f.column} ${f.rule} ${f.kind ?? ''} ${f.namespace ?? ''} ${f.name ?? ''} ${f.path ?? ''}`.trim()),
    sources: findings.map(f => f.source),
  };
}

describe('findings', () => {
  test('have the file, the line and the column of the field', () => {
    const { found, sources, summary } = run({ 'a.yaml': `# one\n---\n${empty('one')}---\n${empty('two', 'shop')}` });
    expect(found).toEqual(['a.yaml:6:1 virtual-service-routes VirtualService default one spec', 'a.yaml:12:1 virtual-service-routes VirtualService shop two spec']);
    expect(sources).toEqual(['spec:', 'spec:']);
    expect(summary).toEqual({ files: 1, objects: 2, skipped: 0, errors: 2, warnings: 0, infos: 0 });
  });

  test('come in the order of the files, from the first line to the last', () => {
    expect(run({ 'b.yaml': `${rule('v1')}---\n${empty('b')}---\n[\n`, 'a.yaml': route('v2') }).found).toEqual([
      'b.yaml:11:1 virtual-service-routes VirtualService default b spec', 'b.yaml:15:1 yaml-syntax',
      'a.yaml:7:55 subset-not-found VirtualService default reviews spec.http[0].route[0].destination.subset',
    ]);
  });

  test('of an object of a list stand where it stands', () => {
    const item = (name: string) => empty(name).split('\n').map((line, i) => `${i === 0 ? '  - ' : '    '}${line}`).join('\n').trimEnd();
    const { found, summary } = run({ 'a.yaml': `apiVersion: v1\nkind: List\nitems:\n${item('one')}\n${item('two')}\n` });
    expect(found).toEqual(['a.yaml:7:5 virtual-service-routes VirtualService default one spec', 'a.yaml:12:5 virtual-service-routes VirtualService default two spec']);
    expect(summary.objects).toBe(2);
  });

  test('of a name point to the name', () => {
    expect(run({ 'a.yaml': rule('v1').replace('host:', 'hots: a\n  host:') }).found).toEqual(['a.yaml:5:3 unknown-field DestinationRule default reviews spec.hots']);
  });

  test('of rules that are ignored are left out', () => {
    expect(run({ 'a.yaml': `${empty('a')}---\n[\n` }, { ignore: ['virtual-service-routes', 'yaml-syntax'] })).toMatchObject({ found: [], summary: { errors: 0 } });
  });

  test('are left out where the object says so', () => {
    expect(run({ 'a.yaml': empty('a').replace('{ name: a }', '{ name: a, annotations: { galley.istio.io/analyze-suppress: "*" } }') }).found).toEqual([]);
  });
});

test('a template is told that it is one', () => {
  const messages = (text: string) => analyze([new YamlFile('a.yaml', text)], { each: false, complete: false, ignore: [], defaultNamespace: '' }).findings.map(f => f.message);
  expect(messages('{{ if .Values.a }}\na: 1\n{{ end }}\n')).toEqual([expect.stringMatching(/[a-z]; the document looks like a template, so render it first$/)]);
  expect(messages('a: "{{ .Values.a }}"\n')).toEqual([]);
});

describe('files', () => {
  test('are one world', () => expect(run({ 'a.yaml': rule('v1'), 'b.yaml': route('v2') }).found).toHaveLength(1));

  test('are a world each if so wanted', () => expect(run({ 'a.yaml': rule('v1'), 'b.yaml': route('v2') }, { each: true }).found).toEqual([]));

  test('are all there is only if so wanted', () => {
    expect(run({ 'a.yaml': route('v2') }).found).toEqual([]);
    expect(run({ 'a.yaml': route('v2') }, { complete: true }).found).toContain(
      'a.yaml:7:55 subset-not-found VirtualService default reviews spec.http[0].route[0].destination.subset',
    );
  });

  test('that say the same object twice mean the later one', () => {
    const files = { 'a.yaml': route('v2'), 'b.yaml': `${rule('v1')}---\n${route('v1')}` };
    expect(run(files)).toMatchObject({
      found: [], notes: ['VirtualService default/reviews in a.yaml was skipped, because b.yaml replaces it; use --each to analyze both'],
    });
    expect(run(files, { each: true }).notes).toEqual([]);
  });

  test('that hold no Kubernetes objects are skipped, with a note', () => {
    const { found, notes, summary } = run({
      'values.yaml': '# of a chart\nreplicas: 1\n', 'Chart.yaml': 'apiVersion: v2\nname: shop\n',
      'kustomization.yaml': 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: []\n', 'text.yaml': 'just a text\n', 'list.yaml': '- 1\n', 'empty.yaml': '',
    });
    expect(found).toEqual([]);
    expect(notes).toEqual(['values.yaml:2', 'Chart.yaml:1', 'kustomization.yaml:1', 'text.yaml:1', 'list.yaml:1'].map(place => `${place} is not a Kubernetes object and was skipped`));
    expect(summary).toEqual({ files: 6, objects: 0, skipped: 5, errors: 0, warnings: 0, infos: 0 });
  });

  test('that lack their version are told so', () => {
    expect(run({ 'a.yaml': '# a\nkind: Gateway\nmetadata: { name: a }\n' }).notes).toEqual(['a.yaml:2 has a kind, but no apiVersion, and was skipped']);
  });

  test('may hold anything', () => {
    const odd = ['kind: VirtualService', 'apiVersion: 1\nkind: 2', 'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: 1\nspec: []', 'apiVersion: v1\nkind: List\nitems: [1, ~, [a]]'];
    expect(run({ 'a.yaml': odd.join('\n---\n') }).summary).toMatchObject({ objects: 1, skipped: 2 });
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../src/cli/main';

const EMPTY = 'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: { name: a }\nspec: { hosts: [a.example.com] }\n';
/** A warning: the gateway is referenced by a domain name. */
const WARNED = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: a }
spec:
  hosts: [a.example.com]
  gateways: [gateway.shop.svc.cluster.local]
  http: [{ route: [{ destination: { host: a.example.com } }] }]
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'main-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function file(text: string, name: string = 'a.yaml'): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

function run(args: string[], input: string = '') {
  const written = { out: '', err: '', progress: [] as string[] };
  const code = main(args, {
    paint: (_, text) => text,
    out: text => { written.out += text; },
    err: text => { written.err += text; },
    input: () => input,
    progress: text => { written.progress.push(text); },
  });
  return { code, ...written };
}

describe('analyze', () => {
  test('exits with 0 without findings', () => {
    expect(run(['analyze', file('a: 1')])).toEqual({
      code: 0, out: 'no findings in 0 objects of 1 file\n', err: `note: ${folder}/a.yaml:1 is not a Kubernetes object and was skipped\n`,
      progress: ['0 of 1 files', 'analyzing all files together', ''],
    });
  });

  test('exits with 1 for errors', () => {
    const { code, out, err } = run(['analyze', file(EMPTY)]);
    expect([code, err]).toEqual([1, '']);
    expect(out).toContain(`${folder}/a.yaml:4:1  error  virtual-service-routes (IST0106)\n  VirtualService default/a\n  spec has no routes.`);
    expect(out).toMatch(/\n1 error, 0 warnings in 1 object of 1 file\n$/);
  });

  test('exits with 1 for warnings only with --fail-on warning', () => {
    const path = file(WARNED);
    expect(run(['analyze', path])).toMatchObject({ code: 0, out: expect.stringContaining('a.yaml:6:14  warning  virtual-service-gateway-domain') });
    expect(run(['analyze', path, '--fail-on', 'warning']).code).toBe(1);
    expect(run(['analyze', path, '--fail-on=warning', '--ignore', 'virtual-service-gateway-domain']).code).toBe(0);
  });

  test('reads the standard input', () => {
    expect(run(['analyze', '-', '--format', 'json'], EMPTY)).toMatchObject({ code: 1, out: expect.stringContaining('"file": "stdin"') });
  });

  test.each([
    ['json', '{\n  "findings": ['], ['github', '::error file='], ['sarif', '{\n  "$schema"'], ['pretty', '/'],
  ])('writes %s', (format, start) => {
    expect(run(['analyze', file(EMPTY), '--format', format]).out.startsWith(start)).toBe(true);
  });

  test('uses the root namespace and the cluster domain of the options', () => {
    const selecting = 'apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: { name: a, namespace: mesh }\nspec: { workloadSelector: { labels: { app: a } }, egress: [{ hosts: ["./*"] }] }\n';
    expect(run(['analyze', file(selecting)]).out).not.toContain('sidecar-root-selector');
    expect(run(['analyze', file(selecting), '--root-namespace', 'mesh']).out).toContain('sidecar-root-selector');
    const split = `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: a }
spec: { host: a, subsets: [{ name: v1, labels: { version: v1 } }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: a }
spec: { hosts: [a], http: [{ route: [{ destination: { host: a.default.svc.west.example, subset: v2 } }] }] }
`;
    expect(run(['analyze', file(split)]).code).toBe(0);
    expect(run(['analyze', file(split), '--cluster-domain', 'west.example'])).toMatchObject({ code: 1, out: expect.stringContaining('subset-not-found') });
  });

  test('ignores several rules', () => {
    expect(run(['analyze', file(`${EMPTY}---\n[`), '--ignore', 'virtual-service-routes', '--ignore', 'yaml-syntax']).code).toBe(0);
  });

  test('limits the number of notes', () => {
    const { code, err } = run(['analyze', file(Array.from({ length: 25 }, () => 'a: 1\n').join('---\n'))]);
    expect([code, err.split('\n').length, err.split('\n')[20]]).toEqual([0, 22, 'note: 5 more notes are not shown']);
  });

  test('reports all paths that cannot be read, and analyzes nothing', () => {
    expect(run(['analyze', file(EMPTY), `${folder}/no`, `${folder}/nowhere`])).toEqual({
      code: 2, out: '', err: `cdk8s-istio: ${folder}/no: no such file or directory\ncdk8s-istio: ${folder}/nowhere: no such file or directory\n`, progress: [''],
    });
  });
});

describe('explain', () => {
  test('shows the page of a rule', () => {
    const { code, out } = run(['explain', 'yaml-syntax']);
    expect(code).toBe(0);
    expect(out).toMatch(/^# yaml-syntax\n/);
    expect(out).toMatch(/\nhttps:\/\/github.com\/cdk8s-istio\/cdk8s-istio\/blob\/main\/docs\/rules\/yaml-syntax.md\n$/);
  });

  test('lists the rules that have a code', () => {
    const { code, out } = run(['explain', 'ist0106']);
    expect(code).toBe(0);
    expect(out).toMatch(/^\d+ rules have the code IST0106\n/);
    expect(out).toMatch(/\nvirtual-service-routes +IST0106 {2}error {4}VirtualService has no routes\n/);
  });
});

describe('rules', () => {
  test('are listed', () => expect(run(['rules'])).toMatchObject({ code: 0, out: expect.stringMatching(/^yaml-syntax +error +document is not valid YAML$/m) }));

  test('are objects for programs, sorted by their ids', () => {
    const rules = JSON.parse(run(['rules', '--format', 'json']).out) as { rule: string }[];
    expect(rules).toContainEqual({ rule: 'yaml-syntax', istio: null, severity: 'error', kinds: [], summary: 'document is not valid YAML' });
    expect(rules).toContainEqual({ rule: 'virtual-service-routes', istio: 'IST0106', severity: 'error', kinds: ['VirtualService'], summary: 'VirtualService has no routes' });
    expect(rules.map(r => r.rule)).toEqual([...new Set(rules.map(r => r.rule))].sort());
  });
});

test.each([['--help'], ['-h'], ['help'], ['analyze', '--help'], ['rules', '-h']])('%s %s shows the help', (...args) => {
  expect(run(args)).toMatchObject({ code: 0, err: '', out: expect.stringContaining('cdk8s-istio analyze PATH...') });
});

test('--version shows the version', () => expect(run(['--version'])).toMatchObject({ code: 0, out: '0.0.0\n' }));

describe('invalid arguments', () => {
  test.each([
    [[], 'command is required. Use analyze, explain or rules, or see cdk8s-istio --help.'],
    [['analyse'], 'command must be analyze, explain or rules, but is "analyse". See cdk8s-istio --help.'],
    [['analyze'], 'analyze PATH is required. Name files or folders, or - for the standard input.'],
    [['analyze', 'x', '--what'], "Unknown option '--what'"],
    [['analyze', 'x', '--each=no'], "Option '--each' does not take an argument"],
    [['analyze', 'x', '--ignore'], "Option '--ignore <value>' argument missing"],
    [['analyze', 'x', '--format', 'xml'], '--format must be pretty, json, sarif or github, but is "xml".'],
    [['analyze', 'x', '--fail-on', 'info'], '--fail-on must be error or warning, but is "info".'],
    [['analyze', 'x', '--ignore', 'subset'], '--ignore must be the id of a rule, but is "subset". Run cdk8s-istio rules to list all rules.'],
    [['analyze', 'x', '--istio-version', '2'], '--istio-version must be an Istio release such as "1.31", but is "2". Specify the major and the minor version.'],
    [['analyze', 'x', '--root-namespace', 'Istio.System'], '--root-namespace must be the name of a namespace, such as "istio-system", but is "Istio.System".'],
    [['analyze', 'x', '--root-namespace='], '--root-namespace must be the name of a namespace, such as "istio-system", but is "".'],
    [['analyze', 'x', '--cluster-domain', 'a_b'], '--cluster-domain must be a DNS domain such as "cluster.local", but is "a_b".'],
    [['explain'], 'explain RULE is required. Run cdk8s-istio rules to list all rules.'],
    [['explain', 'a', 'b'], 'explain RULE must be a single rule, but is ["a","b"]. Run cdk8s-istio rules to list all rules.'],
    [['explain', 'subset'], 'explain RULE must be the id of a rule or a code such as IST0101, but is "subset". Run cdk8s-istio rules to list all rules.'],
    [['rules', '--format', 'sarif'], '--format must be pretty or json, but is "sarif".'],
    [['rules', 'x'], "Unexpected argument 'x'. This command does not take positional arguments"],
  ])('%j exit with 2 and a message', (args, message) => expect(run(args)).toMatchObject({ code: 2, out: '', err: `cdk8s-istio: ${message}\n` }));
});

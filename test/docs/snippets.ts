import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { App, Chart, Yaml } from 'cdk8s';
import * as ts from 'typescript';
import * as istio from '../../src';

const load = createRequire(__filename);
const PROJECT = join(__dirname, '..', '..');

/** How cdk8s begins what it says of an app that is broken. */
const FAILED = 'Validation failed with the following errors:';

/** A TypeScript block of a page. */
export interface Code {
  readonly name: string;
  readonly fence: string;
  readonly code: string;
}

/** A TypeScript block, and the YAML block that shows what it makes. */
export interface Snippet extends Code {
  readonly yaml: string;
}

/** A TypeScript block, and the text block that shows how it fails. */
export interface Failure extends Code {
  readonly text: string;
}

/** The written pages, which have snippets: README.md and docs/, but not the generated docs/api. */
export function pages(): string[] {
  const docs = existsSync(join(PROJECT, 'docs')) ? readdirSync(join(PROJECT, 'docs'), { recursive: true, encoding: 'utf-8' }) : [];
  return ['README.md', ...docs.filter(file => file.endsWith('.md') && !file.startsWith('api/')).map(file => join('docs', file)).sort()];
}

/** The TypeScript blocks of a page that are followed by a YAML block. */
export function snippetsOf(page: string): Snippet[] {
  const blocks = [...readFileSync(join(PROJECT, page), 'utf-8').matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)].map(([, fence, body]) => ({ fence, body }));
  return blocks.flatMap(({ fence, body }, i) => fence.startsWith('ts') && blocks[i + 1]?.fence.startsWith('yaml')
    ? [{ name: `${page}, snippet ${i + 1}`, fence, code: body, yaml: blocks[i + 1].body }] : []);
}

/** The TypeScript blocks of a page that are followed by what `cdk8s synth` has against them. */
export function failuresOf(page: string): Failure[] {
  const blocks = [...readFileSync(join(PROJECT, page), 'utf-8').matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)].map(([, fence, body]) => ({ fence, body }));
  return blocks.flatMap(({ fence, body }, i) => fence.startsWith('ts') && blocks[i + 1]?.fence === 'text' && blocks[i + 1].body.startsWith(FAILED)
    ? [{ name: `${page}, snippet ${i + 1}`, fence, code: body, text: blocks[i + 1].body }] : []);
}

/** The error of a snippet, without the place in the code, which a page does not have. */
export function failure(snippet: Code): string {
  process.env.CDK8S_ISTIO_TRACE = '0';
  try {
    run({ ...snippet, yaml: '' });
  } catch (e) {
    return `${(e as Error).message}\n`;
  } finally {
    delete process.env.CDK8S_ISTIO_TRACE;
  }
  return 'no error\n';
}

/** Runs a snippet and gives the YAML of its chart; the Services that a page does not show are left out. */
export function run(snippet: Snippet): string {
  const fixture = /fixture=(\S+)/.exec(snippet.fence)?.[1];
  const frame = snippet.fence.includes('nofixture') ? '/// here' : readFileSync(join(PROJECT, 'rosetta', `${fixture ?? 'default'}.ts-fixture`), 'utf-8');
  const source = `${frame.replace('/// here', () => snippet.code)}\nexport const result = { app, chart };`;
  const { outputText } = ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true } });
  const exported: { result?: { app: App; chart: Chart } } = {};
  const synth = App.prototype.synth;
  App.prototype.synth = () => undefined; // a page's app writes no files here
  try {
    new Function('require', 'exports', outputText)((name: string) => name === 'cdk8s-istio' ? istio : load(name), exported);
  } finally {
    App.prototype.synth = synth;
  }
  const { app, chart } = exported.result!;
  app.synthYaml(); // whatever a page shows passes its validation
  const shown = chart.toJson().filter(o => snippet.yaml.includes('kind: Service\n') || o.kind !== 'Service');
  return Yaml.stringify(...shown.map(o => shortened(o)));
}

/** Nobody reads a program on a page, and each change of it would change the page, its checksum too. */
function shortened(value: unknown, key: string = ''): unknown {
  if (typeof value === 'string') {
    return value.length > 4000 || key.startsWith('checksum/') ? '(not shown)' : value;
  }
  if (Array.isArray(value)) {
    return value.map(entry => shortened(entry));
  }
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, shortened(entry, name)])) : value;
}


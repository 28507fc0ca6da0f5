import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'cdk8s';
import type { VmFiles } from 'cdk8s-istio';
import { parseAllDocuments } from 'yaml';
import { Manifest } from './differences';

const PROJECT = join(__dirname, '..', '..');
const EXAMPLES = join(PROJECT, 'examples');

/** Where the goldens lie: `<edition>/NNN/<chart id>.yaml`. */
export const GOLDEN = join(PROJECT, 'test', 'tutorials', 'golden');

/** The editions of each tutorial: as published, and as one would run it today. */
export const EDITIONS = ['classic', 'modern'] as const;
export type Edition = typeof EDITIONS[number];

/** Where the files of virtual machines lie: `<edition>/<file>`. */
export const MACHINE = join(PROJECT, 'test', 'tutorials', 'machine');

/** The tutorial with a virtual machine. */
export const WITH_MACHINE = '002-mesh-expansion';

/** The tutorials: folders in examples/ whose names start with a number. */
export function tutorials(): string[] {
  return readdirSync(EXAMPLES).filter(folder => /^\d{3}-/.test(folder)).sort();
}

/** The number of a tutorial, which names the folder of its goldens. */
export function numberOf(tutorial: string): string {
  return tutorial.slice(0, 3);
}

/** The objects of each chart of a tutorial, made in this process. */
export function charts(tutorial: string, edition: Edition): Map<string, Manifest[]> {
  const app = new App();
  load(tutorial, edition)(app);
  const objects = new Map<string, Manifest[]>();
  for (const chart of app.charts) {
    if (objects.has(chart.node.id)) {
      throw new Error(`${tutorial}, ${edition}: two charts are called ${chart.node.id}, and would be one golden`);
    }
    objects.set(chart.node.id, JSON.parse(JSON.stringify(chart.toJson())) as Manifest[]);
  }
  return objects;
}

/** The files of the virtual machine of a tutorial, by their names. */
export function machineFiles(edition: Edition): Map<string, string> {
  const made = load(WITH_MACHINE, edition)(new App()) as { files: VmFiles };
  return new Map(made.files.files.map(({ name, content }) => [name, content]));
}

function load(tutorial: string, edition: Edition): (app: App) => unknown {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- which file it is depends on the tutorial
  const module = require(join(EXAMPLES, tutorial, edition)) as { [name: string]: (app: App) => unknown };
  return module[edition];
}

/** The objects of a YAML text, read as Kubernetes reads it: YAML 1.1. */
export function parseManifests(text: string): Manifest[] {
  return parseAllDocuments(text, { version: '1.1' }).map(document => {
    if (document.errors.length > 0) {
      throw document.errors[0];
    }
    return JSON.parse(JSON.stringify(document.toJS())) as Manifest | null;
  }).filter(object => object !== null);
}

import { MeshModel } from '../mesh/mesh-model';
import { MeshModelOptions } from '../mesh/mesh-model-options';
import { Severity } from '../mesh/severity';
import { mapOf } from '../private/manifest';
import { ALL_RULES, findingOf, judge, Judgement, pageOf } from '../validation/judge';
import { CliFinding, Summary, YAML_SYNTAX } from './cli-finding';
import { FileObject, lastOfEach, objectsOf } from './file-object';
import { offsetOf } from './place-of';
import type { YamlDocument, YamlFile } from './yaml-file';

/** Every rule that files are held against, sorted by its id. */
export const FILE_RULES = [...ALL_RULES, YAML_SYNTAX].sort((a, b) => a.id < b.id ? -1 : 1);

/** Rules that speak of the name of a field or an annotation, not of its value. */
const OF_NAMES = ['annotation-deprecated', 'annotation-misplaced', 'annotation-unknown', 'internal-annotation', 'unknown-field'];

/** How files are looked at. */
export interface AnalyzeOptions {
  /** Whether each file is a world of its own; otherwise all of them are one. */
  readonly each: boolean;
  /** Whether what is not in the files does not exist. */
  readonly complete: boolean;
  readonly istioVersion?: string;
  /** The namespace whose configuration holds for the whole mesh; `istio-system` if it is not given. */
  readonly rootNamespace?: string;
  /** The DNS domain of the cluster; `cluster.local` if it is not given. */
  readonly clusterDomain?: string;
  /** Rules that are not asked. */
  readonly ignore: string[];
  /** The namespace of objects that name none. */
  readonly defaultNamespace: string;
}

/** What came of it. */
export interface Analysis {
  readonly findings: CliFinding[];
  readonly summary: Summary;
  /** What the user should know, and what is no mistake. */
  readonly notes: string[];
  /** How many objects have a name. */
  readonly names: Map<string, number>;
}

/** Holds files against all rules. Findings come in the order of the files, from the first line to the last. */
export function analyze(files: Iterable<YamlFile>, options: AnalyzeOptions): Analysis {
  const notes: string[] = [];
  const found: CliFinding[] = [];
  const worlds: FileObject[][] = options.each ? [] : [[]];
  const order = new Map<string, number>();
  let skipped = 0;
  for (const file of files) {
    order.set(file.name, order.size);
    const world = options.each ? worlds[worlds.push([]) - 1] : worlds[0];
    for (const document of file.documents()) {
      const objects = document.broken === undefined ? objectsOf(document, options.defaultNamespace) : [];
      if (document.broken !== undefined) {
        found.push(brokenFinding(document, document.broken));
      } else if (objects === undefined) {
        skipped++;
        notes.push(`${file.name}:${file.placeOf(offsetOf(document, '')).line} ${isUnversioned(document) ? 'has a kind and no apiVersion' : 'is no Kubernetes object'} and was skipped`);
      }
      for (const object of objects ?? []) {
        world.push(object);
      }
    }
  }
  for (const world of worlds) {
    for (const finding of judgeWorld(world, options, notes)) {
      found.push(finding);
    }
  }
  const findings = found.filter(({ rule }) => !options.ignore.includes(rule))
    .sort((a, b) => order.get(a.file)! - order.get(b.file)! || a.line - b.line || a.column - b.column);
  const count = (severity: Severity) => findings.filter(f => f.severity === severity).length;
  const objects = worlds.flat();
  const names = new Map<string, number>();
  objects.forEach(({ object: { name } }) => names.set(name, (names.get(name) ?? 0) + 1));
  const [errors, warnings, infos] = [Severity.ERROR, Severity.WARNING, Severity.INFO].map(count);
  const summary = { files: order.size, objects: objects.length, skipped, errors, warnings, infos };
  return { findings, notes, names, summary };
}

/** Whether it was meant for an object: `kubectl` refuses it. */
function isUnversioned({ value }: YamlDocument): boolean {
  const { kind, apiVersion } = mapOf(value);
  return typeof kind === 'string' && apiVersion === undefined;
}

function judgeWorld(world: FileObject[], { complete, istioVersion, rootNamespace, clusterDomain, ignore }: AnalyzeOptions, notes: string[]): CliFinding[] {
  const objects = lastOfEach(world, (before, after) => {
    notes.push(`${before.object.title} of ${before.document.file.name} was left out, that of ${after.document.file.name} comes later; with --each both are looked at`);
  });
  const model: MeshModelOptions = { istioVersion, rootNamespace, clusterDomain, ...complete ? { completeNamespaces: ['*'] } : {} };
  const places = new Map(objects.map(each => [each.object, each]));
  return judge(new MeshModel(objects.map(({ object }) => object), model))
    .filter(({ rule }) => !ignore.includes(rule.id))
    .map(judgement => findingInFile(judgement, places.get(judgement.object)!));
}

function findingInFile(judgement: Judgement, { document, within }: FileObject): CliFinding {
  const { rule, istio, severity, kind, namespace, name, path, message, why, url } = findingOf(judgement);
  const offset = offsetOf(document, within + path, OF_NAMES.includes(rule));
  const { file } = document;
  return { rule, istio, severity, file: file.name, ...file.placeOf(offset), kind, namespace, name, path, message, why, url, source: file.lineAt(offset) };
}

function brokenFinding({ file, start, text }: YamlDocument, { message: problem, offset }: { message: string; offset: number }): CliFinding {
  const message = text.includes('{{') ? `${problem}; it looks like a template: render it first` : problem;
  const { id: rule, severity, why } = YAML_SYNTAX;
  return { rule, severity, file: file.name, ...file.placeOf(start + offset), message, why, url: pageOf(rule), source: file.lineAt(start + offset) };
}

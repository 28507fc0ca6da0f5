import { MeshModel } from '../mesh/mesh-model';
import { MeshModelOptions } from '../mesh/mesh-model-options';
import { Severity } from '../mesh/severity';
import { mapOf } from '../private/manifest';
import { ALL_RULES, findingOf, judge, Judgement, pageOf } from '../validation/judge';
import { CliFinding, Summary, YAML_SYNTAX } from './cli-finding';
import { FileObject, lastOfEach, objectsOf } from './file-object';
import { offsetOf } from './place-of';
import type { YamlDocument, YamlFile } from './yaml-file';

/** All rules that are applied to files, sorted by id. */
export const FILE_RULES = [...ALL_RULES, YAML_SYNTAX].sort((a, b) => a.id < b.id ? -1 : 1);

/** Rules about the name of a field or annotation, not about its value. */
const OF_NAMES = ['annotation-deprecated', 'annotation-misplaced', 'annotation-unknown', 'internal-annotation', 'unknown-field'];

/** Options for analyzing files. */
export interface AnalyzeOptions {
  /** Analyzes each file separately instead of all of them together. */
  readonly each: boolean;
  /** Treats the files as everything that the cluster has. */
  readonly complete: boolean;
  readonly istioVersion?: string;
  /** The namespace whose configuration applies to the whole mesh; `istio-system` by default. */
  readonly rootNamespace?: string;
  /** The DNS domain of the cluster; `cluster.local` by default. */
  readonly clusterDomain?: string;
  /** Ids of rules that are not applied. */
  readonly ignore: string[];
  /** The namespace of objects whose metadata has none. */
  readonly defaultNamespace: string;
}

/** The result of an analysis. */
export interface Analysis {
  readonly findings: CliFinding[];
  readonly summary: Summary;
  /** Notes for the user that are not findings, such as skipped documents. */
  readonly notes: string[];
  /** The number of objects by name. */
  readonly names: Map<string, number>;
}

/** Applies all rules to files. Findings are sorted by file, in the order given, and by position. */
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
        notes.push(`${file.name}:${file.placeOf(offsetOf(document, '')).line} ${isUnversioned(document) ? 'has a kind, but no apiVersion,' : 'is not a Kubernetes object'} and was skipped`);
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

/** Tests for an object whose `apiVersion` was forgotten: `kubectl` rejects it. */
function isUnversioned({ value }: YamlDocument): boolean {
  const { kind, apiVersion } = mapOf(value);
  return typeof kind === 'string' && apiVersion === undefined;
}

function judgeWorld(world: FileObject[], { complete, istioVersion, rootNamespace, clusterDomain, ignore }: AnalyzeOptions, notes: string[]): CliFinding[] {
  const objects = lastOfEach(world, (before, after) => {
    notes.push(`${before.object.title} in ${before.document.file.name} was skipped, because ${after.document.file.name} replaces it; use --each to analyze both`);
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
  const message = text.includes('{{') ? `${problem}; the document looks like a template, so render it first` : problem;
  const { id: rule, severity, why } = YAML_SYNTAX;
  return { rule, severity, file: file.name, ...file.placeOf(start + offset), message, why, url: pageOf(rule), source: file.lineAt(start + offset) };
}

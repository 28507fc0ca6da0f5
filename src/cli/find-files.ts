import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { kustomizePatches } from './kustomize-patches';

/** File names that kubectl reads as manifests. */
const MANIFEST = /\.(?:ya?ml|json)$/;

/** The result of `findFiles`. */
export interface FoundFiles {
  readonly files: string[];
  /** Paths that cannot be read, with the reason. */
  readonly problems: string[];
  /** Files and folders that were skipped, with the reason. */
  readonly notes: string[];
}

/**
 * Finds the files that paths refer to: a folder stands for all manifests below it, sorted; each file is listed once. Hidden files, `node_modules`, templates
 * of Helm charts (not valid YAML until Helm renders them) and kustomize patches are skipped unless a path names them. `-` is the standard input.
 */
export function findFiles(paths: string[]): FoundFiles {
  const found: FoundFiles = { files: [], problems: [], notes: [] };
  const seen = new Set<string>();
  const patches = new Set<string>();
  for (const path of paths) {
    if (path === '-') {
      found.files.push(path);
      continue;
    }
    try {
      const before = found.files.length;
      addPath(path, found, seen, patches);
      if (found.files.length === before && statSync(path).isDirectory()) {
        found.problems.push(`${path}: the folder has no .yaml, .yml or .json files`);
      }
    } catch (e) {
      found.problems.push(`${join(path, relative(path, (e as NodeJS.ErrnoException).path ?? path))}: ${reasonOf(e)}`);
    }
  }
  const files = [...new Set(found.files)];
  const isPatch = (file: string) => patches.has(resolve(file)) && !paths.includes(file);
  found.files.splice(0, found.files.length, ...files.filter(file => !isPatch(file)));
  files.filter(isPatch).forEach(file => found.notes.push(`${file} was skipped, because it is a kustomize patch; analyze the output of kubectl kustomize`));
  return found;
}

/** The reason why a file cannot be read, without the path and the name of the system call. */
export function reasonOf(error: unknown): string {
  return (error as Error).message.replace(/^[A-Z]+: /, '').replace(/, \w+(?: '.*')?$/, '');
}

function addPath(path: string, found: FoundFiles, seen: Set<string>, patches: Set<string>): void {
  const real = realpathSync(path);
  const isFolder = statSync(path).isDirectory();
  if (seen.has(real)) {
    return; // named twice, or a symbolic link to a parent folder
  }
  seen.add(real);
  if (!isFolder) {
    found.files.push(path);
    return;
  }
  kustomizePatches(path).forEach(file => patches.add(file));
  const isChart = existsSync(join(path, 'Chart.yaml'));
  for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => a.name < b.name ? -1 : 1)) {
    const below = join(path, entry.name);
    if (entry.name.startsWith('.') || entry.name === 'node_modules') {
      continue;
    }
    if (entry.isDirectory() && isChart && (entry.name === 'templates' || entry.name === 'charts')) {
      found.notes.push(`${below} was skipped, because the templates of a Helm chart are not valid YAML; analyze the output of helm template`);
    } else if (entry.isDirectory() || MANIFEST.test(entry.name) || (entry.isSymbolicLink() && existsSync(below) && statSync(below).isDirectory())) {
      addPath(below, found, seen, patches);
    }
  }
}

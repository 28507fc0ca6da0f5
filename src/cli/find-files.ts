import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { kustomizePatches } from './kustomize-patches';

/** What kubectl takes for a manifest. */
const MANIFEST = /\.(?:ya?ml|json)$/;

/** What `findFiles` found. */
export interface FoundFiles {
  readonly files: string[];
  /** Paths that were named and cannot be read, and why. */
  readonly problems: string[];
  /** Folders and files that were passed over, and why. */
  readonly notes: string[];
}

/**
 * The files that paths stand for: of a folder all manifests below it, sorted; each file once. What is hidden, `node_modules`, the templates of Helm charts,
 * which are no YAML before Helm has rendered them, and the patches of kustomize are passed over unless they are named. `-` is the standard input.
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
        found.problems.push(`${path}: there is no file whose name ends in .yaml, .yml or .json`);
      }
    } catch (e) {
      found.problems.push(`${join(path, relative(path, (e as NodeJS.ErrnoException).path ?? path))}: ${reasonOf(e)}`);
    }
  }
  const files = [...new Set(found.files)];
  const isPatch = (file: string) => patches.has(resolve(file)) && !paths.includes(file);
  found.files.splice(0, found.files.length, ...files.filter(file => !isPatch(file)));
  files.filter(isPatch).forEach(file => found.notes.push(`${file} was skipped: kustomize patches other objects with it; give the output of kubectl kustomize`));
  return found;
}

/** Why a file cannot be read, without the path and the name of the system call. */
export function reasonOf(error: unknown): string {
  return (error as Error).message.replace(/^[A-Z]+: /, '').replace(/, \w+(?: '.*')?$/, '');
}

function addPath(path: string, found: FoundFiles, seen: Set<string>, patches: Set<string>): void {
  const real = realpathSync(path);
  const isFolder = statSync(path).isDirectory();
  if (seen.has(real)) {
    return; // named twice, or a link that leads back
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
      found.notes.push(`${below} was skipped: what is in a Helm chart is no YAML yet; give the output of helm template`);
    } else if (entry.isDirectory() || MANIFEST.test(entry.name) || (entry.isSymbolicLink() && existsSync(below) && statSync(below).isDirectory())) {
      addPath(below, found, seen, patches);
    }
  }
}

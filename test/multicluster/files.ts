import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';

/** Does some work with a file that holds a text, and removes it. */
export function withFile<T>(text: string, work: (path: string) => T): T {
  return withFolder(folder => {
    const path = join(folder, 'file.yaml');
    writeFileSync(path, text);
    return work(path);
  });
}

/** Does some work with an empty folder, and removes it. */
export function withFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-istio-clusters-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The files below a folder, sorted, with `/` between their parts. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter(e => e.isFile()).map(e => relative(folder, join(e.parentPath, e.name)).split(sep).join('/')).sort();
}

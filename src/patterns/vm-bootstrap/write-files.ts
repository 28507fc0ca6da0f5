import { mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';

/** Writes files to a folder and returns their paths. */
export function writeFiles(folder: string, files: { readonly name: string; readonly content: string; readonly executable?: boolean }[]): string[] {
  mkdirSync(folder, { recursive: true });
  return files.map(({ name, content, executable }) => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content, { mode: executable ? 0o755 : 0o644 });
    return path;
  });
}

/** Returns true if a folder is the same as another or inside it, with symbolic links resolved; neither has to exist. */
export function isInside(folder: string, other: string): boolean {
  const way = relative(real(other), real(folder));
  return way === '' || way.split(/[\\/]/)[0] !== '..' && !isAbsolute(way);
}

function real(path: string): string {
  const absolute = resolve(path);
  try {
    return realpathSync(absolute);
  } catch {
    return dirname(absolute) === absolute ? absolute : join(real(dirname(absolute)), basename(absolute));
  }
}

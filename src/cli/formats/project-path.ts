import { isAbsolute, relative, resolve, sep } from 'node:path';

/** The path of a file relative to the working directory, with `/`, as code hosts expect it. A file outside the working directory keeps its path. */
export function projectPath(file: string): string {
  const path = relative(process.cwd(), resolve(file));
  return path.startsWith('..') || isAbsolute(path) ? file : path.split(sep).join('/');
}

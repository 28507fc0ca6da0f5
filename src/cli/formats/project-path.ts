import { isAbsolute, relative, resolve, sep } from 'node:path';

/** A file as those who show findings beside code want it: from the working directory on, with `/`. What lies outside stays as it is. */
export function projectPath(file: string): string {
  const path = relative(process.cwd(), resolve(file));
  return path.startsWith('..') || isAbsolute(path) ? file : path.split(sep).join('/');
}

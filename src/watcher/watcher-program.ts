import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the program is: beside the compiled sources, which this file is one of, but not while the sources themselves run, as in tests. */
const PLACES = [join(__dirname, 'watcher.js'), join(__dirname, '..', '..', 'lib', 'src', 'watcher', 'watcher.js')];

let program: string | undefined;

/**
 * The burst watcher as one file of JavaScript that needs Node and nothing else. It is read when it is first asked for.
 * Throws if it was not built.
 */
export function watcherProgram(): string {
  program ??= readFileSync(placeOf(PLACES), 'utf-8');
  return program;
}

function placeOf(places: string[]): string {
  const place = places.find(existsSync);
  if (place === undefined) {
    throw new Error('the program of the burst watcher is missing from the package; run `npm run compile`, which builds it');
  }
  return place;
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Places of the program: next to this file if it is compiled, or in `lib/` if the sources themselves run, as in tests. */
const PLACES = [join(__dirname, 'watcher.js'), join(__dirname, '..', '..', 'lib', 'src', 'watcher', 'watcher.js')];

let program: string | undefined;

/**
 * The burst watcher as a single JavaScript file that requires only Node. It is read on first use.
 * Throws if it is not built.
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

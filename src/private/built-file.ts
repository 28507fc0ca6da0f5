import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';

/** `src/` or `lib/src/`, whichever runs. */
const SOURCES = join(__dirname, '..');

/**
 * Where a file is that `npm run compile` makes beside the compiled sources: there too while the sources themselves run, as in tests.
 *
 * @param folder the folder of the source that asks
 * @param what what the file is, for those who have not compiled
 */
export function builtFile(folder: string, name: string, what: string): string {
  const places = [join(folder, name), join(SOURCES, '..', 'lib', 'src', relative(SOURCES, folder), name)];
  const place = places.find(existsSync);
  if (place === undefined) {
    throw new Error(`${what} missing from the package; run \`npm run compile\`, which builds it`);
  }
  return place;
}

import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The folder that this program runs from: `src/` or `lib/src/`. */
const SOURCES = join(__dirname, '..');

/**
 * The path of a file that `npm run compile` writes next to the compiled sources, also if the sources themselves run, as in tests.
 * Throws if the file is missing.
 *
 * @param folder the folder of the calling source file
 * @param what the subject and verb of the error message, such as "the YAML parser is"
 */
export function builtFile(folder: string, name: string, what: string): string {
  const places = [join(folder, name), join(SOURCES, '..', 'lib', 'src', relative(SOURCES, folder), name)];
  const place = places.find(existsSync);
  if (place === undefined) {
    throw new Error(`${what} missing from the package; run \`npm run compile\`, which builds it`);
  }
  return place;
}

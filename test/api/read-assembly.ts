import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Assembly, Type } from './assembly';

/** The jsii assembly of a package. The compiler may write it compressed: `.jsii` then names the file. */
export function readAssembly(folder: string): Assembly {
  const file = join(folder, '.jsii');
  if (!existsSync(file)) {
    throw new Error(`${file} is missing, it describes the public API: run \`npm run compile\` first (\`npm test\` does)`);
  }
  const assembly = JSON.parse(readFileSync(file, 'utf-8')) as Assembly & { schema: string; filename: string };
  return assembly.schema === 'jsii/file-redirect' ? JSON.parse(gunzipSync(readFileSync(join(folder, assembly.filename))).toString('utf-8')) as Assembly : assembly;
}

/** Finds a type by its fully qualified name. */
export type Lookup = (fqn: string) => Type | undefined;

/** A lookup in several assemblies: a package and its dependencies. */
export function lookupIn(...assemblies: Assembly[]): Lookup {
  return fqn => assemblies.map(assembly => assembly.types[fqn]).find(type => type !== undefined);
}

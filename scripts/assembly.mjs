import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** The jsii assembly of the project, which the compiler writes packed: `.jsii` then says where it is. */
export function readAssembly(project) {
  const assembly = JSON.parse(readFileSync(join(project, '.jsii'), 'utf-8'));
  return assembly.schema === 'jsii/file-redirect' ? JSON.parse(gunzipSync(readFileSync(join(project, assembly.filename))).toString('utf-8')) : assembly;
}

import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { listOf, mapOf, textsOf } from '../private/manifest';
import { yamlLibrary } from './yaml-library';

/** File names of a kustomization. */
const NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** The absolute paths of the patches that a folder's kustomization applies. They are fragments of objects, so they are not analyzed on their own. */
export function kustomizePatches(folder: string): string[] {
  const name = NAMES.find(n => existsSync(join(folder, n)));
  const { patches, patchesStrategicMerge, patchesJson6902, replacements } = name === undefined ? {} : mapOf(valueOf(join(folder, name)));
  const named = [patches, patchesJson6902, replacements].flatMap(listOf).map(({ path }) => path);
  return [...named, ...textsOf(patchesStrategicMerge)].filter(path => typeof path === 'string' && !path.includes('\n')).map(path => resolve(folder, path));
}

/** The value of a file; undefined if the file is not valid YAML, which the analysis reports. */
function valueOf(file: string): unknown {
  try {
    return yamlLibrary().load(readFileSync(file, 'utf-8'));
  } catch {
    return undefined;
  }
}

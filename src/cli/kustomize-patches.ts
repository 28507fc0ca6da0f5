import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { listOf, mapOf, textsOf } from '../private/manifest';
import { yamlLibrary } from './yaml-library';

/** What kustomize looks for in a folder. */
const NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** The files, in full, with which the kustomization of a folder patches objects: parts of objects, which are none by themselves. */
export function kustomizePatches(folder: string): string[] {
  const name = NAMES.find(n => existsSync(join(folder, n)));
  const { patches, patchesStrategicMerge, patchesJson6902, replacements } = name === undefined ? {} : mapOf(valueOf(join(folder, name)));
  const named = [patches, patchesJson6902, replacements].flatMap(listOf).map(({ path }) => path);
  return [...named, ...textsOf(patchesStrategicMerge)].filter(path => typeof path === 'string' && !path.includes('\n')).map(path => resolve(folder, path));
}

/** What a file says; nothing if it is broken, which is told when it is looked at. */
function valueOf(file: string): unknown {
  try {
    return yamlLibrary().load(readFileSync(file, 'utf-8'));
  } catch {
    return undefined;
  }
}

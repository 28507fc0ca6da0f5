import { isMap, listOf, mapOf } from '../private/manifest';
import { MeshObject } from './mesh-object';
import { onceAModel } from './once-a-model';

/** A patch of an EnvoyFilter. */
export interface EnvoyPatch {
  readonly object: MeshObject;
  readonly path: string;
  readonly applyTo: string;
  readonly operation: string;
  /** Whether it works on what other patches have made, without saying when its turn is. */
  readonly isRelative: boolean;
  /** Whether one before it puts in a filter of that name for some versions of the proxy alone. */
  readonly followsVersion: boolean;
}

/** The patches of all EnvoyFilters, up to the first of each that is none. */
export const envoyPatchesOf = onceAModel<EnvoyPatch[]>(mesh => {
  const versioned = new Set<string>();
  return mesh.objectsOf('EnvoyFilter').flatMap(object => {
    const patches = listOf(object.spec.configPatches);
    const end = patches.findIndex(({ patch }) => !isMap(patch));
    return (end < 0 ? patches : patches.slice(0, end)).map(({ patch, match, applyTo = '' }, i) => {
      const name = nameOf(patch, mapOf(match));
      const { operation } = patch;
      const isRelative = !object.spec.priority && (['INSERT_BEFORE', 'INSERT_AFTER'].includes(operation)
        || (operation === 'REMOVE' && !isRoute(applyTo)) || (operation === 'REPLACE' && isReplaceable(applyTo)));
      const followsVersion = versioned.has(name);
      if (mapOf(mapOf(match).proxy).proxyVersion) {
        versioned.add(name);
      }
      return { object, path: `spec.configPatches[${i}].patch.operation`, applyTo, operation, isRelative, followsVersion };
    });
  });
});

/** Whether a patch is for routes, to which ADD and REMOVE do nothing. */
export function isRoute(applyTo: string): boolean {
  return ['ROUTE_CONFIGURATION', 'HTTP_ROUTE'].includes(applyTo);
}

/** Whether REPLACE does something to it. */
export function isReplaceable(applyTo: string): boolean {
  return ['NETWORK_FILTER', 'HTTP_FILTER', 'LISTENER_FILTER', 'VIRTUAL_HOST'].includes(applyTo); // istiod replaces listener filters too, whatever its analysis says
}

/** What a patch is about. A name of its own and that of the filter it is relative to are not the same thing, even where they are the same text. */
function nameOf({ value }: { [key: string]: any }, match: { [key: string]: any }): string {
  if (!isMap(value) || Object.keys(value).length === 0) {
    return '';
  }
  return value.name !== undefined ? `name ${JSON.stringify(value.name)}` : String(mapOf(mapOf(mapOf(match.listener).filterChain).filter).name ?? '');
}

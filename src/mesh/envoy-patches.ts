import { isMap, listOf, mapOf } from '../private/manifest';
import { MeshObject } from './mesh-object';
import { onceAModel } from './once-a-model';

/** A patch of an EnvoyFilter. */
export interface EnvoyPatch {
  readonly object: MeshObject;
  readonly path: string;
  readonly applyTo: string;
  readonly operation: string;
  /** True if it changes the result of other patches and the EnvoyFilter has no `priority` that orders them. */
  readonly isRelative: boolean;
  /** True if an earlier patch of the same name is limited to some proxy versions. */
  readonly followsVersion: boolean;
}

/** The patches of all EnvoyFilters, up to the first invalid entry of each. */
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

/** Returns true for routes, on which ADD and REMOVE have no effect. */
export function isRoute(applyTo: string): boolean {
  return ['ROUTE_CONFIGURATION', 'HTTP_ROUTE'].includes(applyTo);
}

/** Returns true if REPLACE has an effect on the object type. */
export function isReplaceable(applyTo: string): boolean {
  return ['NETWORK_FILTER', 'HTTP_FILTER', 'LISTENER_FILTER', 'VIRTUAL_HOST'].includes(applyTo); // istiod replaces listener filters too, although its analysis reports them
}

/** The identity of a patch. A patch's own name and the name of the filter that it is relative to are distinct, even if the strings are equal. */
function nameOf({ value }: { [key: string]: any }, match: { [key: string]: any }): string {
  if (!isMap(value) || Object.keys(value).length === 0) {
    return '';
  }
  return value.name !== undefined ? `name ${JSON.stringify(value.name)}` : String(mapOf(mapOf(mapOf(match.listener).filterChain).filter).name ?? '');
}

import { textsOf } from '../private/manifest';
import { MeshObject } from './mesh-object';

/** The namespaces in which a VirtualService, DestinationRule or ServiceEntry is visible: `*` for all of them, which is the default. */
export function scopesOf({ namespace, spec }: MeshObject): string[] {
  const exportTo = textsOf(spec.exportTo);
  return exportTo.length === 0 || exportTo.includes('*') ? ['*'] : [...new Set(exportTo.map(entry => entry === '.' ? namespace : entry))];
}

/** The namespaces that `exportTo` references by name, with their paths. */
export function exportedNamespacesOf({ spec }: MeshObject): { name: string; path: string }[] {
  return textsOf(spec.exportTo).map((name, i) => ({ name, path: `spec.exportTo[${i}]` })).filter(({ name }) => !['*', '.', '~', ''].includes(name));
}

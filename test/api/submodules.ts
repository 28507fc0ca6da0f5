import { parts, signatures, Type } from './assembly';

/** A place in one submodule where a signature names a type of another. */
interface Mention { readonly from: string; readonly to: string; readonly place: string }

/**
 * Submodules whose signatures mention each other's types, directly or through others: Go allows no import cycle between packages.
 * One entry for each mention that is part of a cycle; the direction with the fewest mentions comes first.
 */
export function submoduleCycles(types: Type[]): string[] {
  const all = mentions(types);
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean => from === to
    || all.some(next => next.from === from && !seen.has(next.to) && reaches(next.to, to, seen.add(next.to)));
  const inCycles = all.filter(({ from, to }) => reaches(to, from));
  const count = (mention: Mention) => inCycles.filter(({ from, to }) => from === mention.from && to === mention.to).length;
  return [...new Set(inCycles.sort((a, b) => count(a) - count(b)).map(({ from, to, place }) => `${from} -> ${to}: ${place}`))];
}

function mentions(types: Type[]): Mention[] {
  const own = new Set(types.map(type => type.fqn));
  return types
    .flatMap(type => signatures(type).flatMap(([place, reference]) => parts(reference)
      .flatMap(({ fqn }) => fqn !== undefined && own.has(fqn) ? [{ from: submoduleOf(type.fqn), to: submoduleOf(fqn), place }] : [])))
    .filter(({ from, to }) => from !== to);
}

/** The submodule of a type by its fully qualified name; `root` for the package itself. */
function submoduleOf(fqn: string): string {
  return fqn.split('.').slice(1, -1).join('.') || 'root';
}

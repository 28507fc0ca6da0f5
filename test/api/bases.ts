import { Type } from './assembly';
import { Lookup } from './read-assembly';

/** A class, its base, the base of that, and so on, as far as the assemblies know them. */
export function basesOf(type: Type, lookup: Lookup): Type[] {
  const base = type.base === undefined ? undefined : lookup(type.base);
  return [type, ...base ? basesOf(base, lookup) : []];
}

/** An interface and all interfaces that it extends. */
export function interfacesOf(type: Type, lookup: Lookup): Type[] {
  return [type, ...(type.interfaces ?? []).flatMap(fqn => {
    const parent = lookup(fqn);
    return parent ? interfacesOf(parent, lookup) : [];
  })];
}

/** Classes with a constructor `(scope, id)` that are no constructs in the assembly. jsii drops a hidden generic base class silently. */
export function lostConstructs(types: Type[], lookup: Lookup): string[] {
  return types
    .filter(type => (type.initializer?.parameters ?? []).slice(0, 2).map(p => p.name).join() === 'scope,id')
    .filter(type => !basesOf(type, lookup).some(({ fqn }) => fqn === 'constructs.Construct'))
    .map(({ fqn }) => fqn);
}

import { Callable, Type } from './assembly';
import { interfacesOf } from './bases';
import { Lookup } from './read-assembly';

/** Constructors and methods that take two option structs: in Python, only the last one becomes keyword arguments. */
export function severalStructs(types: Type[], lookup: Lookup): string[] {
  return types.flatMap(type => {
    const callables: [name: string, callable?: Callable][] = [['constructor', type.initializer], ...(type.methods ?? []).map((m): [string, Callable] => [m.name, m])];
    return callables
      .map(([name, callable]) => ({ name, structs: (callable?.parameters ?? []).filter(p => p.type.fqn !== undefined && lookup(p.type.fqn)?.datatype) }))
      .filter(({ structs }) => structs.length > 1)
      .map(({ name, structs }) => `${type.fqn}.${name}(${structs.map(p => p.name).join(', ')})`);
  });
}

/** Optional members of interfaces that only users implement, since the assembly has no class for them: Python and Java have no optional members. */
export function optionalInUsersInterfaces(types: Type[], lookup: Lookup): string[] {
  const implemented = new Set(types.filter(type => type.kind === 'class')
    .flatMap(type => (type.interfaces ?? []).flatMap(fqn => interfacesOf(lookup(fqn) ?? { fqn, kind: 'interface' }, lookup))).map(({ fqn }) => fqn));
  return types
    .filter(type => type.kind === 'interface' && !type.datatype && !implemented.has(type.fqn))
    .flatMap(type => [...new Set(interfacesOf(type, lookup).flatMap(({ properties }) => properties ?? []).filter(p => p.optional).map(p => `${type.fqn}.${p.name}`))]);
}

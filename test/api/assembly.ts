/** What is read of a jsii assembly. */
export interface Assembly { readonly types: { readonly [fqn: string]: Type } }

export interface Docs { readonly summary?: string; readonly default?: string }

export interface TypeReference {
  readonly fqn?: string;
  readonly primitive?: string;
  readonly collection?: { readonly kind: 'array' | 'map'; readonly elementtype: TypeReference };
  readonly union?: { readonly types: TypeReference[] };
  readonly intersection?: { readonly types: TypeReference[] };
}

export interface Member { readonly name: string; readonly docs?: Docs; readonly overrides?: string }
export interface Property extends Member { readonly type: TypeReference; readonly optional?: boolean }
export interface Parameter { readonly name: string; readonly type: TypeReference }
export interface Callable { readonly parameters?: Parameter[] }
export interface Method extends Member, Callable { readonly returns?: { readonly type: TypeReference } }

export interface Type {
  readonly fqn: string;
  readonly kind: 'class' | 'interface' | 'enum';
  readonly datatype?: boolean;
  readonly docs?: Docs;
  readonly base?: string;
  readonly interfaces?: string[];
  readonly members?: Member[];
  readonly properties?: Property[];
  readonly methods?: Method[];
  readonly initializer?: Callable;
}

/** Every type reference in the signatures of a type, with the place where it stands. */
export function signatures(type: Type): [place: string, reference: TypeReference][] {
  const parameters = (name: string, callable?: Callable) =>
    (callable?.parameters ?? []).map((p): [string, TypeReference] => [`${type.fqn}.${name}(${p.name})`, p.type]);
  return [
    ...[type.base, ...type.interfaces ?? []].filter(fqn => fqn !== undefined).map((fqn): [string, TypeReference] => [type.fqn, { fqn }]),
    ...(type.properties ?? []).map((p): [string, TypeReference] => [`${type.fqn}.${p.name}`, p.type]),
    ...parameters('constructor', type.initializer),
    ...(type.methods ?? []).flatMap(m => [...parameters(m.name, m), ...m.returns ? [[`${type.fqn}.${m.name}()`, m.returns.type] as [string, TypeReference]] : []]),
  ];
}

/** A type reference and all that it is made of; a map of `any` is free-form JSON and is made of nothing. */
export function parts(reference: TypeReference): TypeReference[] {
  if (reference.collection) {
    const { kind, elementtype } = reference.collection;
    return kind === 'map' && elementtype.primitive === 'any' ? [] : [reference, ...parts(elementtype)];
  }
  return [reference, ...[...reference.union?.types ?? [], ...reference.intersection?.types ?? []].flatMap(parts)];
}

/** Where signatures have a part that they must not have. */
export function placesOf(types: Type[], wrong: (part: TypeReference) => boolean): string[] {
  return types.flatMap(signatures).filter(([, reference]) => parts(reference).some(wrong)).map(([place]) => place);
}

/** Types and members without a summary. An override takes the words of what it overrides; a constructor those of its class. */
export function undocumented(types: Type[]): string[] {
  return types.flatMap(type => [
    ...type.docs?.summary ? [] : [type.fqn],
    ...[...type.members ?? [], ...type.properties ?? [], ...type.methods ?? []]
      .filter(member => member.overrides === undefined && !member.docs?.summary)
      .map(member => `${type.fqn}.${member.name}`),
  ]);
}

/** Optional fields of structs that do not say what holds without them. */
export function withoutDefault(types: Type[]): string[] {
  return types.filter(type => type.datatype)
    .flatMap(type => (type.properties ?? []).filter(p => p.optional && !p.docs?.default).map(p => `${type.fqn}.${p.name}`));
}

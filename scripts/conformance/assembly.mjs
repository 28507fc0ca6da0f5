import { readAssembly } from '../assembly.mjs';

/** What TypeScript knows of our API and JavaScript does not: the jsii assembly. */
export class Assembly {
  constructor(project) {
    const { name, types } = readAssembly(project);
    this.prefix = `${name}.`;
    this.types = types;
  }

  /** The parameters of a class's constructor (no member), or of one of its methods. */
  parameters(className, member) {
    for (let type = this.types[this.prefix + className]; type; type = this.types[type.base]) {
      const callable = member === undefined ? type.initializer : type.methods?.find(({ name }) => name === member);
      if (callable) {
        return callable.parameters ?? [];
      }
    }
    return [];
  }

  /** The names of the methods that a class has itself. */
  methods(className, isStatic) {
    return (this.types[this.prefix + className]?.methods ?? []).filter(method => Boolean(method.static) === isStatic).map(({ name }) => name);
  }

  /** The fields of a struct, inherited ones too; nothing for any other type. */
  fields(reference) {
    const type = this.types[reference?.fqn];
    return !type?.datatype ? undefined
      : [...(type.interfaces ?? []).flatMap(fqn => this.fields({ fqn }) ?? []), ...(type.properties ?? [])];
  }

  isEnum(reference) {
    return this.types[reference?.fqn]?.kind === 'enum';
  }

  nameOf(reference) {
    return reference?.fqn?.slice(this.prefix.length);
  }
}

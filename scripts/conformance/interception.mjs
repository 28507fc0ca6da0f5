import { Random } from './random.mjs';

/** Our API as a program sees it: every value that the program passes to it is a site, where a mutation may happen. */
export class Interception {
  constructor(istio, assembly, mutator) {
    this.istio = istio;
    this.assembly = assembly;
    this.mutator = mutator;
    this.depth = 0;
    this.classes = new Map();
    this.module = new Proxy(istio, { get: (target, name) => this.exported(target[name], name) });
  }

  /** Runs a program with mutations ({ site, seed }); gives what it gives, the number of sites, and what was changed. */
  run(program, mutations = []) {
    this.sites = 0;
    this.plan = new Map(mutations.map(({ site, seed }) => [site, seed]));
    this.changes = [];
    this.seen = { strings: [], instances: new Map() };
    this.active = true;
    try {
      return { made: program(() => { this.active = false; }), sites: this.sites, changes: this.changes };
    } catch (error) {
      return { error, sites: this.sites, changes: this.changes };
    } finally {
      this.active = false;
      this.depth = 0;
    }
  }

  exported(value, name) {
    if (typeof value !== 'function') {
      return value;
    }
    if (!this.classes.has(name)) {
      this.classes.set(name, this.wrap(value, name));
    }
    return this.classes.get(name);
  }

  wrap(type, name) {
    for (const method of this.assembly.methods(name, false)) {
      this.patch(type.prototype, name, method);
    }
    const statics = new Set(this.assembly.methods(name, true));
    const factories = new Map();
    return new Proxy(type, {
      construct: (target, args, newTarget) => this.call(name, undefined, args, changed => Reflect.construct(target, changed, newTarget)),
      get: (target, key, receiver) => {
        if (!statics.has(key)) {
          return Reflect.get(target, key, receiver);
        }
        if (!factories.has(key)) {
          factories.set(key, (...args) => this.call(name, key, args, changed => target[key](...changed)));
        }
        return factories.get(key);
      },
    });
  }

  patch(prototype, className, method) {
    const original = Object.getOwnPropertyDescriptor(prototype, method);
    if (typeof original?.value !== 'function') {
      return;
    }
    const interception = this;
    Object.defineProperty(prototype, method, {
      ...original, value(...args) {
        return interception.call(className, method, args, changed => original.value.apply(this, changed));
      },
    });
  }

  /** Calls of the program are looked at, calls that our code makes itself are not. */
  call(className, member, args, proceed) {
    if (!this.active || this.depth > 0) {
      return proceed(args);
    }
    const parameters = this.assembly.parameters(className, member);
    const label = member === undefined ? `new ${className}` : `${className}.${member}`;
    const changed = args.map((value, index) => {
      const parameter = parameters[Math.min(index, parameters.length - 1)];
      return ['scope', 'id'].includes(parameter?.name) ? value : this.visit(value, parameter?.type, parameter?.optional ?? false, `${label}(${parameter?.name ?? index})`);
    });
    this.depth++;
    try {
      const made = proceed(changed);
      this.remember(made);
      return made;
    } finally {
      this.depth--;
    }
  }

  remember(value) {
    const name = value?.constructor?.name;
    if (name && typeof value === 'object' && !this.isPlain(value)) {
      this.seen.instances.set(name, [...this.seen.instances.get(name) ?? [], value].slice(-20));
    }
  }

  /** The value as it is passed on. What is inside of it is visited as it was written, so that a site has one number in every run. */
  visit(value, type, optional, label) {
    const site = this.sites++;
    let changed = value;
    if (Array.isArray(value)) {
      changed = value.map((element, index) => this.visit(element, type?.collection?.elementtype, false, `${label}[${index}]`));
    } else if (this.isPlain(value)) {
      const fields = this.assembly.fields(type);
      changed = Object.fromEntries(Object.entries(value).map(([key, element]) => {
        const field = fields?.find(({ name }) => name === key);
        return [key, this.visit(element, field?.type ?? type?.collection?.elementtype, field?.optional ?? false, `${label}.${key}`)];
      }));
    } else if (typeof value === 'string' && this.seen.strings.length < 200 && !value.includes('${')) {
      this.seen.strings.push(value);
    }
    if (this.plan.has(site)) {
      changed = this.mutator.mutate(changed, type, optional, new Random(this.plan.get(site)), this.seen);
      this.changes.push(`${label}: ${show(value)} -> ${show(changed)}`);
    }
    return changed;
  }

  isPlain(value) {
    return typeof value === 'object' && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value));
  }
}

function show(value) {
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) {
    return typeof value.toMilliseconds === 'function' ? `${value.toMilliseconds()} ms` : value.constructor.name;
  }
  const text = typeof value === 'number' ? String(value) : JSON.stringify(value, (_, nested) => typeof nested === 'object' && nested !== null
    && !Array.isArray(nested) && Object.getPrototypeOf(nested) !== Object.prototype ? nested.constructor.name : nested);
  return text === undefined ? 'absent' : text.length > 160 ? `${text.slice(0, 160)}...` : text;
}

const STRINGS = [
  '', ' ', '*', '.', '-', 'a', 'A', 'a b', 'a_b', 'a-', '-a', 'a.b', 'a..b', 'A.B', '*.a', 'a.*', '*a', 'a*', '.a', 'a.', 'a/b', 'a/b/c', '/', '/a', './*', '*/*', 'ns/*', 'ns/a.b',
  '0', '1', '-1', '80', '1.5', '1s', '0s', '1.2.3', '10.0.0.1', '10.0.0.1/33', '10.0.0.0/8', '300.1.1.1', '::1', '2001:db8::/32', 'unix:///a', 'a:80', 'http://a', 'mesh', 'a,b', 'ü', 'a\nb', 'a\u0000b',
  '(', '[a', 'a)', '(?=a)', '\\', '%', '%REQ(', 'true', 'null', 'a'.repeat(64), 'a'.repeat(254), 'a'.repeat(1025),
];
const NUMBERS = [0, 1, -1, 2, 0.5, 1.5, -0.5, 99, 100, 101, 199, 200, 599, 600, 1023, 1024, 65535, 65536, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 53, 1e21, NaN, Infinity];
const MILLISECONDS = [0, 1, 999, 1000, 1001, 1500, 3600000, 400 * 86400000, 292 * 365 * 86400000, 400 * 365 * 86400000, 1e16];

/** Changes values within their types: what it makes, the compiler would take. */
export class Mutator {
  constructor(assembly, istio, cdk8s) {
    this.assembly = assembly;
    this.istio = istio;
    this.cdk8s = cdk8s;
  }

  /** Another value of the type; a first one, if there is none, or nothing, if none can be made. `seen` holds values of the same run: { strings, instances by class name }. */
  mutate(value, type, optional, random, seen) {
    if (optional && value !== undefined && random.share() < 0.1) {
      return undefined;
    }
    if (type?.primitive === 'string' || typeof value === 'string' && !this.assembly.isEnum(type)) {
      return this.string(value ?? '', random, seen);
    }
    if (type?.primitive === 'number' || typeof value === 'number') {
      return random.one([...NUMBERS, ...NUMBERS, (value ?? 0) + 1, (value ?? 0) - 1]);
    }
    if (type?.primitive === 'boolean' || typeof value === 'boolean') {
      return !value;
    }
    if (this.assembly.isEnum(type)) {
      return random.one(Object.values(this.istio[this.assembly.nameOf(type)]));
    }
    if (type?.fqn === 'cdk8s.Duration') {
      return this.cdk8s.Duration.millis(random.one(MILLISECONDS));
    }
    if (type?.collection?.kind === 'array' || Array.isArray(value)) {
      return this.list(value ?? [], type?.collection?.elementtype, random, seen);
    }
    if (type?.collection?.kind === 'map') {
      return this.map(value ?? {}, type.collection.elementtype, random, seen);
    }
    const fields = this.assembly.fields(type);
    if (fields) {
      return value === undefined ? this.filled(fields, random, seen) : this.struct(value, fields, random, seen);
    }
    const others = seen.instances.get(value?.constructor?.name ?? this.assembly.nameOf(type)) ?? [];
    return others.length > 0 ? random.one(others) : value;
  }

  string(value, random, seen) {
    switch (random.below(6)) {
      case 0: return random.one(seen.strings.length > 0 ? seen.strings : STRINGS); // a name of something else
      case 1: return value + random.one(STRINGS);
      case 2: return random.one(STRINGS) + value;
      default: return random.one(STRINGS);
    }
  }

  list(value, type, random, seen) {
    const at = random.below(value.length || 1);
    const additional = () => value.length > 0 && random.share() < 0.5 ? [value[at]] : [this.mutate(undefined, type, false, random, seen)];
    switch (random.below(4)) {
      case 0: return [];
      case 1: return value.filter((_, index) => index !== at);
      case 2: return [...value].reverse();
      default: return [...value, ...additional().filter(element => element !== undefined)];
    }
  }

  map(value, type, random, seen) {
    const keys = Object.keys(value);
    if (random.share() < 0.2) {
      return {};
    }
    const filling = keys.length > 0 ? value[random.one(keys)] : this.mutate(undefined, type, false, random, seen);
    return filling === undefined ? value : { ...value, [this.string(keys[0] ?? 'a', random, seen)]: filling };
  }

  /** A field that is not there appears, where a value for it can be made. */
  struct(value, fields, random, seen) {
    const absent = fields.filter(({ name }) => value[name] === undefined);
    if (absent.length === 0) {
      return value;
    }
    const field = random.one(absent);
    const made = this.mutate(undefined, field.type, false, random, seen);
    return made === undefined ? value : { ...value, [field.name]: made };
  }

  /** A struct with the fields it must have, and perhaps more; nothing, if one that it must have cannot be made. */
  filled(fields, random, seen) {
    const made = {};
    for (const { name, type, optional } of fields) {
      if (!optional || random.share() < 1 / fields.length) {
        const value = this.mutate(undefined, type, false, random, seen);
        if (value === undefined && !optional) {
          return undefined;
        }
        made[name] = value;
      }
    }
    return made;
  }
}

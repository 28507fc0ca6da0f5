import { another, anotherKey, ANNOTATIONS } from './words.mjs';

const MAPS = /[lL]abels$|^(headers|withoutHeaders|queryParams|set|add|annotations|portLevelMtls|to|ports)$/;

/** Changes manifests by their form alone: fields get other values, go, and come from objects that have them at a place of the same name. */
export class ManifestMutator {
  constructor(manifests) {
    this.fields = new Map();
    manifests.forEach(({ kind, spec }) => eachMap(spec, 'spec', (name, map) => {
      const place = `${kind} ${name}`;
      this.fields.set(place, [...this.fields.get(place) ?? [], ...Object.entries(map)]);
    }));
  }

  mutate(manifest, random) {
    const changed = JSON.parse(JSON.stringify(manifest));
    if (random.share() < 0.02) {
      const annotation = random.one(Object.keys(ANNOTATIONS));
      changed.metadata.annotations = { ...changed.metadata.annotations, [annotation]: random.one(ANNOTATIONS[annotation]) };
    }
    for (let times = 1 + random.below(3); times > 0; times--) {
      if (random.share() < 0.35) {
        this.graft(changed, random);
      } else {
        this.change(changed, random);
      }
    }
    return JSON.parse(JSON.stringify(changed));
  }

  /** A field comes from another object. */
  graft({ kind, spec }, random) {
    const maps = [];
    eachMap(spec, 'spec', (name, map) => maps.push({ name, map }));
    if (maps.length > 0) {
      const { name, map } = random.one(maps);
      const fields = this.fields.get(`${kind} ${name}`) ?? [];
      if (fields.length > 0) {
        const [field, value] = random.one(fields);
        map[field] = JSON.parse(JSON.stringify(value));
      }
    }
  }

  change(manifest, random) {
    const places = [];
    eachPlace(manifest.spec, '', (parent, key, field) => places.push({ parent, key, field }));
    if (places.length === 0) {
      return;
    }
    const { parent, key, field } = random.one(places);
    const value = parent[key];
    switch (random.below(8)) {
      case 0: return remove(parent, key);
      case 1: return Array.isArray(parent) ? void parent.push(JSON.parse(JSON.stringify(value))) : undefined;
      case 2:
        if (MAPS.test(field) && !Array.isArray(parent)) {
          parent[anotherKey(random)] = value;
          return random.share() < 0.5 ? remove(parent, key) : undefined;
        }
        return undefined;
      default:
        if (typeof value === 'object' && value !== null) {
          return Object.keys(value).length > 0 ? remove(value, random.one(Object.keys(value))) : undefined;
        }
        parent[key] = another(Array.isArray(parent) || MAPS.test(field) ? field : key, value, random);
    }
  }
}

/** Every field and entry of manifests, as ways to leave one out. */
export function leavingOut(manifests) {
  const ways = manifests.length > 1 ? manifests.map((_, index) => [index]) : [];
  manifests.forEach((manifest, index) => eachPath(manifest.spec, [index, 'spec'], path => ways.push(path)));
  return ways.sort((a, b) => a.length - b.length).map(path => () => {
    const copy = JSON.parse(JSON.stringify(manifests));
    const parent = path.slice(0, -1).reduce((value, key) => value?.[key], copy);
    remove(parent, path.at(-1));
    return copy;
  });
}

function remove(parent, key) {
  if (Array.isArray(parent)) {
    parent.splice(Number(key), 1);
  } else {
    delete parent[key];
  }
}

function eachMap(value, name, tell) {
  if (typeof value === 'object' && value !== null) {
    if (!Array.isArray(value)) {
      tell(name, value);
    }
    Object.entries(value).forEach(([key, part]) => eachMap(part, Array.isArray(value) ? name : key, tell));
  }
}

function eachPlace(value, field, tell) {
  if (typeof value === 'object' && value !== null) {
    Object.entries(value).forEach(([key, part]) => {
      tell(value, key, field);
      eachPlace(part, Array.isArray(value) ? field : key, tell);
    });
  }
}

function eachPath(value, path, tell) {
  if (typeof value === 'object' && value !== null) {
    Object.entries(value).forEach(([key, part]) => {
      tell([...path, key]);
      eachPath(part, [...path, key], tell);
    });
  }
}

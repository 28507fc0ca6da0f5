import { Lazy } from 'cdk8s';
import { TargetKind } from '../../src/values/target-ref';

/** Which values a test makes late. */
export enum Late {
  /** Texts, numbers and booleans. */
  VALUES = 'texts, numbers and booleans',
  /** Lists as a whole. */
  LISTS = 'lists',
  /** The entries of lists, but for those that are classes of ours. */
  ENTRIES = 'entries of lists',
  /** Maps, whose keys are the user's. Objects whose fields are ours have no late form. */
  MAPS = 'maps',
}

/** Fields and factories that take a map, whose values are no objects. */
const MAPS = [
  'add', 'customTags', 'entryAnnotations', 'entryLabels', 'env', 'environmentVariables', 'headers', 'labels', 'metadata', 'queryParams', 'selector', 'set', 'sourceLabels',
  'tagOverrides', 'to', 'withoutHeaders', 'workloadSelector', 'PolicyTarget.selector', 'Subset.of',
];

/** Of the kind of a target it depends where a policy lies, which its constructor has to know. */
const EARLY: readonly unknown[] = Object.values(TargetKind);

type Anything = unknown;
type Fields = { [field: string]: Anything };
type Callable = (...args: Anything[]) => Anything;
interface Constructor { new(...args: Anything[]): object; readonly [member: string | symbol]: Anything }

const lazy = (value: Anything): Anything => Lazy.any({ produce: () => value });
const isPlain = (value: Anything): value is Fields => typeof value === 'object' && value !== null && value.constructor === Object;

/** The exports of the library, whose constructors and factories are given late values for those that they are called with. */
export function lateApi(api: Fields, which: () => Late | undefined): Fields {
  return new Proxy(api, {
    get: (exported, name) => {
      const value = exported[name as string];
      return typeof value === 'function' ? lateClass(String(name), value as unknown as Constructor, which) : value;
    },
  });
}

function lateClass(name: string, type: Constructor, which: () => Late | undefined): Constructor {
  return new Proxy(type, {
    construct: (target, [scope, id, props]) => new target(scope, id, lateFields(props, which())),
    get: (target, member) => {
      const value = target[member];
      const place = `${name}.${String(member)}`;
      return typeof value === 'function' && member !== 'prototype'
        ? (...args: Anything[]) => (value as Callable).apply(target, args.map(arg => MAPS.includes(place) ? lateValue(arg, place, which()) : lateArgument(arg, which())))
        : value;
    },
  });
}

function lateArgument(arg: Anything, which: Late | undefined): Anything {
  return isPlain(arg) ? lateFields(arg, which) : lateValue(arg, '', which);
}

function lateFields(fields: Anything, which: Late | undefined): Anything {
  return isPlain(fields) ? Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, lateValue(value, field, which)])) : fields;
}

function lateValue(value: Anything, field: string, which: Late | undefined): Anything {
  if (which === undefined || EARLY.includes(value)) {
    return value;
  }
  if (Array.isArray(value)) {
    const entries = value.map(entry => which === Late.ENTRIES && typeof entry !== 'object' ? lazy(entry) : lateValue(entry, '', which));
    return which === Late.LISTS ? lazy(entries) : entries;
  }
  if (isPlain(value)) {
    return which === Late.MAPS && MAPS.includes(field) && !Object.values(value).some(isPlain) ? lazy(value) : lateFields(value, which);
  }
  return which === Late.VALUES && ['string', 'number', 'boolean'].includes(typeof value) ? lazy(value) : value;
}

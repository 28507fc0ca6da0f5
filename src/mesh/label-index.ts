import { indexed } from '../private/manifest';

/** An entry with labels that a selector may match. */
interface Labelled {
  readonly labels: { [key: string]: any };
  readonly namespace: string;
}

/** An index that finds the entries that a selector matches, without testing every entry. */
export class LabelIndex<T extends Labelled> {
  private readonly byLabel: Map<string, T[]>;
  private readonly byNamespace: Map<string, T[]>;

  constructor(private readonly entries: T[]) {
    this.byLabel = indexed(entries, e => Object.entries(e.labels).flatMap(([key, value]) => [`${key}=${value}`, `${e.namespace}/${key}=${value}`]));
    this.byNamespace = indexed(entries, e => e.namespace);
  }

  /** The entries that have all labels of a selector, in a namespace or in any; a selector without labels matches all. */
  public matching(selector: { [key: string]: any }, namespace?: string): T[] {
    if (this.entries.length === 0) {
      return [];
    }
    const pairs = Object.entries(selector);
    if (pairs.length === 0) {
      return namespace === undefined ? [...this.entries] : [...this.byNamespace.get(namespace) ?? []];
    }
    const lists = pairs.map(([key, value]) => this.byLabel.get(namespace === undefined ? `${key}=${value}` : `${namespace}/${key}=${value}`) ?? []);
    const fewest = lists.reduce((a, b) => b.length < a.length ? b : a);
    return pairs.length === 1 ? [...fewest] : fewest.filter(e => pairs.every(([key, value]) => e.labels[key] === value));
  }
}

/** An index that finds the entries whose selector matches given labels: each entry is stored under its selector's rarest label. */
export class SelectorIndex<T> {
  private readonly byPair: Map<string, [T, { [key: string]: any }][]>;

  /**
   * @param entries the entries that have a selector
   * @param selectorOf the selector of an entry; one without labels matches nothing
   */
  constructor(entries: T[], selectorOf: (entry: T) => { namespace: string; labels: { [key: string]: any } }) {
    const given = entries.map(entry => ({ entry, ...selectorOf(entry) })).map(e => ({ ...e, pairs: Object.entries(e.labels).map(([key, value]) => `${e.namespace}/${key}=${value}`) }));
    const often = new Map<string, number>();
    given.forEach(({ pairs }) => pairs.forEach(pair => often.set(pair, (often.get(pair) ?? 0) + 1)));
    this.byPair = new Map();
    for (const { entry, labels, pairs } of given) {
      if (pairs.length > 0) {
        const rarest = pairs.reduce((a, b) => often.get(b)! < often.get(a)! ? b : a);
        this.byPair.set(rarest, [...this.byPair.get(rarest) ?? [], [entry, labels]]);
      }
    }
  }

  /** The entries whose selector matches these labels in a namespace. */
  public selecting(labels: { [key: string]: any }, namespace: string): T[] {
    return Object.entries(labels).flatMap(([key, value]) => this.byPair.get(`${namespace}/${key}=${value}`) ?? [])
      .filter(([, selector]) => Object.entries(selector).every(([key, value]) => labels[key] === value)).map(([entry]) => entry);
  }
}

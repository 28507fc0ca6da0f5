import { indexed } from '../private/manifest';

/** What a selector may take. */
interface Labelled {
  readonly labels: { [key: string]: any };
  readonly namespace: string;
}

/** Finds what selectors take without asking everything for each of them. */
export class LabelIndex<T extends Labelled> {
  private readonly byLabel: Map<string, T[]>;
  private readonly byNamespace: Map<string, T[]>;

  constructor(private readonly entries: T[]) {
    this.byLabel = indexed(entries, e => Object.entries(e.labels).flatMap(([key, value]) => [`${key}=${value}`, `${e.namespace}/${key}=${value}`]));
    this.byNamespace = indexed(entries, e => e.namespace);
  }

  /** What has all labels of a selector, in a namespace or in any; one without labels takes all. */
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

/** Finds the selectors that take what has given labels: each is kept under the rarest of its labels. */
export class SelectorIndex<T> {
  private readonly byPair: Map<string, [T, { [key: string]: any }][]>;

  /**
   * @param entries what has a selector
   * @param selectorOf the selector; one without labels takes nothing here
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

  /** What selects something with these labels in a namespace. */
  public selecting(labels: { [key: string]: any }, namespace: string): T[] {
    return Object.entries(labels).flatMap(([key, value]) => this.byPair.get(`${namespace}/${key}=${value}`) ?? [])
      .filter(([, selector]) => Object.entries(selector).every(([key, value]) => labels[key] === value)).map(([entry]) => entry);
  }
}

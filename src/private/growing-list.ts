import { Lazy } from 'cdk8s';
import { resolveTokens } from './resolve-tokens';

/** A list that starts with given entries, or with a token for them, and that grows. */
export class GrowingList<T> {
  private added?: T[];

  constructor(private readonly given: T[] | undefined) {}

  /** Adds an entry at the end. */
  public push(entry: T): void {
    (this.added ??= []).push(entry);
  }

  /** All entries so far, without those of a token. */
  public get known(): T[] {
    return [...Array.isArray(this.given) ? this.given : [], ...this.added ?? []];
  }

  /** All entries, with tokens resolved; for rendering. */
  public get resolved(): T[] {
    return [...resolveTokens(this.given) ?? [], ...resolveTokens(this.added) ?? []];
  }
}

/** A list with one more entry, which may be given by a token. */
export function append<T>(list: T[] | undefined, entry: T): T[] {
  return list === undefined || Array.isArray(list) ? [...list ?? [], entry] : Lazy.any({ produce: () => [...resolveTokens(list), entry] }) as unknown as T[];
}

/**
 * An L1 type with its enums as plain strings. L1 gives every place of an enum a type of its own, with mangled members; our enums carry the
 * wire values themselves. Seen like this, equal structures of L1 (a traffic policy at the top, in a subset) are one type.
 */
export type Plain<T> = T extends string ? string : T extends object ? { [K in keyof T]: Plain<T[K]> } : T;

/**
 * An L1 type with plain strings instead of enums. L1 has a separate enum, with mangled members, for every field that uses an enum, but the values of L2 enums
 * are the strings in the manifest. With plain strings, equal L1 structures (the traffic policy of a rule and that of a subset) have the same type.
 */
export type Plain<T> = T extends string ? string : T extends object ? { [K in keyof T]: Plain<T[K]> } : T;

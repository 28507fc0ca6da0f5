import { IMeshRule } from '../mesh-rule';
import { subsetNotFound } from './subset-not-found';

/** Every rule of this library, sorted by its id. */
export const RULES: IMeshRule[] = [
  subsetNotFound,
];

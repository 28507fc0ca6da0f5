import { KindCheck } from '../kind-check';
import { GATEWAY } from './gateway';

/** The checks of each kind. */
export const KIND_CHECKS: KindCheck[] = [
  GATEWAY,
];

import { KindCheck } from '../kind-check';
import { DESTINATION_RULE } from './destination-rule';
import { GATEWAY } from './gateway';
import { VIRTUAL_SERVICE } from './virtual-service';

/** The checks of each kind. */
export const KIND_CHECKS: KindCheck[] = [
  DESTINATION_RULE,
  GATEWAY,
  VIRTUAL_SERVICE,
];

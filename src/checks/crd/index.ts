import { ISTIO } from '../../kinds';
import { KindCheck } from '../kind-check';
import { CRD_RULES } from './crd-rules';
import { checkExpressions } from './expressions';
import { checkListKeys } from './list-keys';
import { checkStructure } from './structure';

/** The checks of Istio's kinds against their CRDs. */
export const CRD_CHECKS: KindCheck[] = ISTIO.map(({ kind, group }) => ({
  kind, group, rules: CRD_RULES,
  check: (object, report) => {
    if (checkStructure(object, report)) {
      checkListKeys(object, report);
      checkExpressions(object, report); // like the API server, which evaluates expressions for structurally valid objects only
    }
  },
}));

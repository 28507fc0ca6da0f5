import { conflict } from '../checks/defect';
import { refuse } from '../checks/refuse';
import { isToken } from '../private/literal';
import { resolveTokens } from '../private/resolve-tokens';
import { RulePlan } from './routing-plan';
import { TrafficMirror } from './traffic-mirror';
import { TrafficRuleOptions } from './traffic-rule-options';

/** Options of a rule as data. */
export function forwardPlan({ mirrors, ...options }: TrafficRuleOptions, port: number | undefined): Pick<RulePlan, 'options' | 'mirrors'> {
  return { options, mirrors: resolveTokens(mirrors)?.map(({ backend, percentage }) => ({ backend: backend._toPlan(port), percentage })) };
}

/** Refuses what a copy of requests cannot have. */
export function checkMirrors(field: string, mirrors: TrafficMirror[] | undefined): void {
  (isToken(mirrors) ? [] : mirrors ?? []).forEach(({ backend }, i) => {
    const plan = backend._toPlan(undefined);
    const [extra] = (['weight', 'headers'] as const).filter(option => plan[option] !== undefined);
    if (extra !== undefined) {
      refuse(conflict(`${field}[${i}].backend.${extra}`, 'mirrors', 'a mirror receives copies of requests as they are', `remove ${extra}, or set percentage for a share`, plan[extra]));
    }
  });
}

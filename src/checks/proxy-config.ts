import { checkInteger } from './formats/number';
import { KindCheck } from './kind-check';
import { refused } from './rule-info';
import { sayProblem } from './say-problem';
import { checkWorkloadSelector, WORKLOAD_SELECTOR_RULES } from './workload-selector';

const CONCURRENCY = refused(['ProxyConfig'], {
  id: 'proxy-config-concurrency', summary: 'a proxy has a negative number of threads', why: '0 takes as many as there are processors, there is nothing below', covers: ['PC-01'],
});

/** What Istio's webhook says of a ProxyConfig by itself. */
export const PROXY_CONFIG: KindCheck = {
  kind: 'ProxyConfig',
  group: 'networking.istio.io',
  rules: [CONCURRENCY, ...WORKLOAD_SELECTOR_RULES],
  check: ({ spec: { selector, concurrency } }, say) => {
    checkWorkloadSelector(selector, 'matchLabels', 'spec.selector', say);
    sayProblem(say, CONCURRENCY, 'spec.concurrency', field => checkInteger(field, concurrency, 0));
  },
};

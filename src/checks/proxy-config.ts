import { defectOfInteger } from './formats/number';
import { KindCheck } from './kind-check';
import { refused } from './rule-info';
import { checkWorkloadSelector, WORKLOAD_SELECTOR_RULES } from './workload-selector';

const CONCURRENCY = refused(['ProxyConfig'], {
  id: 'proxy-config-concurrency', summary: 'a proxy has a negative number of threads', why: '0 takes as many as there are processors, there is nothing below', covers: ['PC-01'],
});

/** What Istio's webhook says of a ProxyConfig by itself. */
export const PROXY_CONFIG: KindCheck = {
  kind: 'ProxyConfig',
  group: 'networking.istio.io',
  rules: [CONCURRENCY, ...WORKLOAD_SELECTOR_RULES],
  check: ({ spec: { selector, concurrency } }, report) => {
    checkWorkloadSelector(selector, 'matchLabels', 'spec.selector', report);
    report(CONCURRENCY, defectOfInteger('spec.concurrency', concurrency, 0));
  },
};

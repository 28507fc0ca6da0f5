import { defectOfInteger } from './formats/number';
import { KindCheck } from './kind-check';
import { Report } from './problem';
import { refused } from './rule-info';
import { checkWorkloadSelector, WORKLOAD_SELECTOR_RULES } from './workload-selector';

const CONCURRENCY = refused(['ProxyConfig'], {
  id: 'proxy-config-concurrency', summary: 'ProxyConfig concurrency is negative', why: 'the ProxyConfig is rejected, because a proxy cannot have fewer than 0 worker threads; 0 means one per CPU core', covers: ['PC-01'],
});

/** The rules of Istio's webhook for a ProxyConfig. */
export const PROXY_CONFIG: KindCheck = {
  kind: 'ProxyConfig',
  group: 'networking.istio.io',
  rules: [CONCURRENCY, ...WORKLOAD_SELECTOR_RULES],
  check: ({ spec }, report) => checkProxyConfig(spec, 'spec', report),
};

/** A ProxyConfig; `path` is that of its spec. */
export function checkProxyConfig({ selector, concurrency }: { [key: string]: any }, path: string, report: Report): void {
  checkWorkloadSelector(selector, 'matchLabels', `${path}.selector`, report);
  report(CONCURRENCY, defectOfInteger(`${path}.concurrency`, concurrency, 0));
}

import { Chart } from 'cdk8s';
import * as istio from '../../src';

/** WasmPlugins that use, together, every value of every enum. */
export function manifests(chart: Chart): void {
  const url = 'oci://registry.example.com/a:1';
  const sha256 = '1ef0c9a92b0420cf25f7fe5d481b231464bc88f486ca3b9c83ed5cc21d2f6210';
  const [phases, policies, strategies, types] = [istio.PluginPhase, istio.PullPolicy, istio.FailStrategy, istio.PluginType].map(e => Object.values(e));
  phases.forEach((phase, i) => {
    new istio.WasmPlugin(chart, `selected-${i}`, {
      target: istio.PolicyTarget.selector({ app: 'a' }),
      url,
      sha256,
      imagePullPolicy: policies[i % policies.length] as istio.PullPolicy,
      imagePullSecret: 'registry',
      pluginConfig: { a: { b: [1, true, 'c', {}] } },
      pluginName: 'a',
      phase: phase as istio.PluginPhase,
      priority: -1,
      failStrategy: strategies[i % strategies.length] as istio.FailStrategy,
      type: types[i % types.length] as istio.PluginType,
      vmConfig: { env: { A: istio.EnvVar.inline('b'), C: istio.EnvVar.host() } },
      match: Object.values(istio.WorkloadMode).map(mode => ({ mode, ports: [80] })),
    });
  });
  new istio.WasmPlugin(chart, 'attached', { url, target: istio.PolicyTarget.targetRefs([istio.TargetRef.of(istio.TargetKind.GATEWAY, 'a')]) });
}

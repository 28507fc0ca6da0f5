import { Chart } from 'cdk8s';
import * as istio from '../../src';

/** TrafficExtensions that use, together, every value of every enum. */
export function manifests(chart: Chart): void {
  const target = istio.PolicyTarget.selector({ app: 'a' });
  const wasm: istio.WasmConfig = {
    url: 'oci://registry.example.com/a:1',
    sha256: '1ef0c9a92b0420cf25f7fe5d481b231464bc88f486ca3b9c83ed5cc21d2f6210',
    imagePullSecret: 'registry',
    pluginConfig: { a: { b: [1, true, 'c', {}] } },
    pluginName: 'a',
    vmConfig: { env: { A: istio.EnvVar.inline('b'), C: istio.EnvVar.host() } },
  };
  const configs = [
    ...Object.values(istio.PullPolicy).map(imagePullPolicy => istio.FilterConfig.wasm({ ...wasm, imagePullPolicy })),
    ...Object.values(istio.FailStrategy).map(failStrategy => istio.FilterConfig.wasm({ ...wasm, failStrategy })),
    ...Object.values(istio.PluginType).map(type => istio.FilterConfig.wasm({ ...wasm, type })),
  ];
  configs.forEach((filterConfig, i) => {
    new istio.TrafficExtension(chart, `wasm-${i}`, { target, filterConfig });
  });
  Object.values(istio.ExecutionPhase).forEach((phase, i) => {
    new istio.TrafficExtension(chart, `lua-${i}`, {
      target: istio.PolicyTarget.targetRefs([istio.TargetRef.of(istio.TargetKind.GATEWAY, 'a')]),
      filterConfig: istio.FilterConfig.lua('function envoy_on_request(handle) end'),
      phase,
      priority: 1,
      match: Object.values(istio.WorkloadMode).map(mode => ({ mode, ports: [80] })),
    });
  });
}

import { Refusal, Spelling } from './spellings';

const { UNKNOWN_FIELD, ARGUMENTS, TYPE } = Refusal;

const PLUGIN = "new istio.WasmPlugin(chart, 'a', ";
const EXTENSION = "new istio.TrafficExtension(chart, 'a', ";
const LUA = "istio.FilterConfig.lua('a')";
const REFS = "istio.PolicyTarget.targetRefs([istio.TargetRef.of(istio.TargetKind.GATEWAY, 'a')])";
const PLUGIN_TARGETS = ['WasmPlugin : selector | targetRef | targetRefs', 'TARGETREF-01'];
const EXTENSION_TARGETS = ['TrafficExtension : selector | targetRefs', 'TARGETREF-01'];
const CONFIGS = ['TrafficExtension : lua | wasm', 'TE-01'];

/** Wrong and right ways to write the kinds of extensions.istio.io. */
export const EXTENSIONS: readonly Spelling[] = [
  { about: PLUGIN_TARGETS, wrong: `${PLUGIN}{ url: 'a', target: ${REFS}, selector: { app: 'a' } })`, refusal: [UNKNOWN_FIELD, "'selector'"], right: `${PLUGIN}{ url: 'a', target: ${REFS} })` },
  { about: EXTENSION_TARGETS, wrong: `${EXTENSION}{ filterConfig: ${LUA}, target: ${REFS}, selector: { app: 'a' } })`, refusal: [UNKNOWN_FIELD, "'selector'"], right: `${EXTENSION}{ filterConfig: ${LUA}, target: ${REFS} })` },
  { about: CONFIGS, wrong: `${EXTENSION}{ lua: { inlineCode: 'a' }, wasm: { url: 'b' } })`, refusal: [UNKNOWN_FIELD, "'lua'"], right: `${EXTENSION}{ filterConfig: ${LUA} })` },
  { about: CONFIGS, wrong: `${EXTENSION}{ filterConfig: { lua: { inlineCode: 'a' }, wasm: { url: 'b' } } })`, refusal: [UNKNOWN_FIELD, "'lua'"], right: `${EXTENSION}{ filterConfig: istio.FilterConfig.wasm({ url: 'b' }) })` },
  { about: CONFIGS, wrong: `${EXTENSION}{})`, refusal: [TYPE, "'filterConfig' is missing"], right: `${EXTENSION}{ filterConfig: istio.FilterConfig.lua('b') })` },
  { about: CONFIGS, wrong: "istio.FilterConfig.lua('a', { url: 'b' })", refusal: [ARGUMENTS, 'Expected 1'], right: LUA },
  { about: ['WASM-01'], wrong: `${PLUGIN}{ pluginName: 'a' })`, refusal: [TYPE, "'url' is missing"], right: `${PLUGIN}{ url: 'a', pluginName: 'a' })` },
  { about: ['WASM-11'], wrong: "istio.EnvVar.host('a')", refusal: [ARGUMENTS, 'Expected 0'], right: 'istio.EnvVar.host()' },
  { about: ['WASM-11'], wrong: `${PLUGIN}{ url: 'a', vmConfig: { env: { A: { valueFrom: 'HOST', value: 'b' } } } })`, refusal: [UNKNOWN_FIELD, "'valueFrom'"], right: `${PLUGIN}{ url: 'a', vmConfig: { env: { A: istio.EnvVar.inline('b') } } })` },
];

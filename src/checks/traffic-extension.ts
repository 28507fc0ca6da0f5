import { isMap } from '../private/manifest';
import { missing, stated } from './defect';
import { KindCheck } from './kind-check';
import { checkPolicyTarget, POLICY_TARGET_RULES } from './policy-target';
import { Report } from './problem';
import { refused } from './rule-info';
import { checkExtensionMatch, checkWasm, WASM_RULES } from './wasm-plugin';

const KINDS = ['TrafficExtension'];
const LONGEST = 65536;

const CHOICE = refused(KINDS, {
  id: 'traffic-extension-choice', summary: 'TrafficExtension has neither wasm nor lua, or both', why: 'the resource is rejected, because an extension runs either a module or a script', covers: ['TE-01'],
});
const LUA = refused(KINDS, {
  id: 'traffic-extension-lua', summary: 'TrafficExtension script is empty or too long', why: 'the resource is rejected, because a script has at most 65536 bytes', covers: ['TE-02', 'TE-03'],
});

/** The checks of Istio's webhook for a TrafficExtension. */
export const TRAFFIC_EXTENSION: KindCheck = {
  kind: 'TrafficExtension',
  group: 'extensions.istio.io',
  rules: [CHOICE, LUA, ...WASM_RULES, ...POLICY_TARGET_RULES],
  check: ({ spec }, report) => {
    const { selector, targetRefs, wasm, lua, match } = spec;
    checkPolicyTarget({ selector, targetRefs }, 'spec', report);
    if (isMap(wasm) === isMap(lua)) {
      report(CHOICE, isMap(wasm) ? stated('spec', 'sets both wasm and lua', 'keep one of them') : stated('spec', 'has neither wasm nor lua', 'set one of them'));
    }
    checkFilterConfig(spec, 'spec', report);
    checkExtensionMatch(match, 'spec.match', report);
  },
};

/** Checks the module and the script of an extension. */
export function checkFilterConfig({ wasm, lua }: { [key: string]: any }, path: string, report: Report): void {
  if (isMap(wasm)) {
    checkWasm(wasm, `${path}.wasm`, report);
  }
  if (isMap(lua)) {
    checkLua(lua.inlineCode ?? '', `${path}.lua.inlineCode`, report);
  }
}

function checkLua(code: unknown, path: string, report: Report): void {
  if (code === '') {
    report(LUA, missing(path, 'set it to a Lua script'));
  } else if (typeof code === 'string' && Buffer.byteLength(code) > LONGEST) {
    report(LUA, stated(path, `has ${Buffer.byteLength(code)} bytes; at most ${LONGEST} are allowed`, 'shorten it, or use a WebAssembly module', Buffer.byteLength(code)));
  }
}

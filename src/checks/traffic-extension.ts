import { isMap } from '../private/manifest';
import { invalid, missing } from './defect';
import { KindCheck } from './kind-check';
import { checkPolicyTarget, POLICY_TARGET_RULES } from './policy-target';
import { Report } from './problem';
import { refused } from './rule-info';
import { checkExtensionMatch, checkWasm, WASM_RULES } from './wasm-plugin';

const KINDS = ['TrafficExtension'];
const LONGEST = 65536;

const CHOICE = refused(KINDS, {
  id: 'traffic-extension-choice', summary: 'an extension is no module and no script, or both', why: 'the proxy runs one of them', covers: ['TE-01'],
});
const LUA = refused(KINDS, { id: 'traffic-extension-lua', summary: 'a script is empty or too long', why: 'the proxy has nothing to run, or gets too much', covers: ['TE-02', 'TE-03'] });

/** What Istio's webhook says of a TrafficExtension by itself. */
export const TRAFFIC_EXTENSION: KindCheck = {
  kind: 'TrafficExtension',
  group: 'extensions.istio.io',
  rules: [CHOICE, LUA, ...WASM_RULES, ...POLICY_TARGET_RULES],
  check: ({ spec: { selector, targetRefs, wasm, lua, match } }, report) => {
    checkPolicyTarget({ selector, targetRefs }, report);
    if (isMap(wasm) === isMap(lua)) {
      report(CHOICE, invalid('spec', `${isMap(wasm) ? 'wasm and lua' : 'neither wasm nor lua'}`, 'one of them', `${isMap(wasm) ? 'keep one' : 'say what the proxy runs'}`));
    }
    if (isMap(wasm)) {
      checkWasm(wasm, 'spec.wasm', report);
    }
    if (isMap(lua)) {
      checkLua(lua.inlineCode ?? '', report);
    }
    checkExtensionMatch(match, report);
  },
};

function checkLua(code: unknown, report: Report): void {
  const path = 'spec.lua.inlineCode';
  if (code === '') {
    report(LUA, missing(path, 'write it'));
  } else if (typeof code === 'string' && Buffer.byteLength(code) > LONGEST) {
    report(LUA, invalid(path, `${Buffer.byteLength(code)} bytes`, `at most ${LONGEST}`, 'shorten it'));
  }
}

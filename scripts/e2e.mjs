// Real traffic through a real Envoy that istiod's own code configures from the goldens. `--self-test` breaks the manifests instead and
// expects every case to notice; other words choose cases (`npm run e2e -- 004`). Needs Go and Python 3; without them it ends with code 3.
import { run } from '../e2e/run.mjs';
import { MissingTool } from '../e2e/toolchain.mjs';

const words = process.argv.slice(2);
try {
  const passed = await run({ selfTest: words.includes('--self-test'), only: words.filter(word => !word.startsWith('--')) });
  process.exit(passed ? 0 : 1);
} catch (error) {
  console.error(error.message);
  process.exit(error instanceof MissingTool ? 3 : 1);
}

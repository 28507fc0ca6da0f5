// Plays the cases one after the other and counts.
import { connectionPoolCases } from './cases/connection-pool.mjs';
import { grpcBalanceCases } from './cases/grpc-balance.mjs';
import { mutualTlsCases } from './cases/mutual-tls.mjs';
import { tcpPortCases } from './cases/tcp-ports.mjs';
import { weightCases } from './cases/weights.mjs';
import { LineServer } from './line-server.mjs';
import { sabotages } from './sabotage.mjs';
import { Mismatch, Scene } from './scene.mjs';
import { toolchain } from './toolchain.mjs';

const cases = [...grpcBalanceCases, ...weightCases, ...connectionPoolCases, ...mutualTlsCases, ...tcpPortCases];

/** Plays a case; its numbers, or why it failed. `mismatch` says that the traffic itself was wrong. */
async function play(stage, one, sabotage) {
  const scene = new Scene({ ...stage, edition: one.edition, tutorial: one.tutorial, sabotage });
  try {
    return { numbers: await one.play(scene) };
  } catch (error) {
    return { failure: error.message, mismatch: error instanceof Mismatch };
  } finally {
    scene.dropped.forEach(dropped => stage.dropped.add(dropped));
    await scene.close();
  }
}

/** The cases whose id begins with one of the words, all of them without words. Whether all is as it should be. */
export async function run({ selfTest, only }) {
  const began = Date.now();
  const tools = toolchain();
  const stage = { tools, istiod: new LineServer(tools.envoyconfig), traffic: new LineServer(tools.traffic), dropped: new Set() };
  const chosen = list => list.filter(({ id }) => only.length === 0 || only.some(word => id.startsWith(word)));
  const counts = { passed: 0, failed: 0 };
  const report = (passed, line) => {
    counts[passed ? 'passed' : 'failed'] += 1;
    console.log(`${passed ? 'ok  ' : 'FAIL'}  ${line}`);
  };
  try {
    if (selfTest) {
      for (const { id, what, sabotage, notices } of chosen(sabotages)) {
        const { failure, mismatch } = await play(stage, cases.find(one => one.id === id), sabotage);
        const noticed = mismatch && failure.includes(notices);
        report(noticed, `${id}, ${what}: ${noticed ? 'noticed' : `NOT noticed as "${notices}"`}: ${failure ?? 'the case passes'}`);
      }
    } else {
      for (const one of chosen(cases)) {
        const { numbers, failure } = await play(stage, one);
        report(failure === undefined, `${one.id}, ${one.title}: ${numbers ?? failure}`);
      }
    }
  } finally {
    await Promise.all([stage.istiod.close(), stage.traffic.close()]);
  }
  console.log(`\nLeft out of what istiod writes:\n${[...stage.dropped].sort().map(dropped => `  ${dropped}\n`).join('')}`);
  console.log(`${counts.passed} cases passed, ${counts.failed} failed, in ${Math.round((Date.now() - began) / 1000)} s`);
  return counts.failed === 0 && counts.passed > 0;
}

// The burst watcher as an app renders it, before a real Prometheus that scrapes while load rises and falls. `--self-test` has it look at the
// reports of the wrong proxies instead and expects the run to notice. Needs the Debian package prometheus, without which it ends with code 3,
// and what `npm run compile` makes.
import { LoadReporter } from 'cdk8s-istio';
import { MissingTool } from '../e2e/watcher/prometheus';
import { run } from '../e2e/watcher/run';

async function main(): Promise<number> {
  const selfTest = process.argv.includes('--self-test');
  // The worker's own reports are not seen any more when it runs in the other cluster: the weights swing to and fro.
  const wrong = await run(selfTest ? LoadReporter.DESTINATION : LoadReporter.SOURCE);
  console.log(wrong.length === 0 ? 'the weights went to burst and came back, once each' : wrong.join('\n'));
  if (selfTest) {
    console.log(wrong.length === 0 ? 'self-test FAILED: the wrong reports were not noticed' : 'self-test: the wrong reports were noticed');
  }
  return (wrong.length > 0) === selfTest ? 0 : 1;
}

main().then(code => process.exit(code), (error: Error) => {
  console.error(error.message);
  process.exit(error instanceof MissingTool ? 3 : 1);
});

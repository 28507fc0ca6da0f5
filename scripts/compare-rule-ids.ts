// Compares the ids of Istio's rules and codes that the table of rules goes through with the lists that were read from Istio's source: `npm run compare-rule-ids`.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ANALYZER_CODES, WEBHOOK_RULES } from '../test/validation/coverage/istio-ids';

const LISTS = join(__dirname, '..', '..', 'shared', 'istio');

function compare(file: string, key: string, ours: readonly string[]): void {
  const path = join(LISTS, file);
  if (!existsSync(path)) {
    console.log(`The comparison with Istio's own list was NOT made: ../shared/istio/${file} is not there.`);
    return;
  }
  const theirs = new Set((JSON.parse(readFileSync(path, 'utf-8')) as { [key: string]: string }[]).map(entry => entry[key]));
  const differences = [...[...theirs].filter(id => !ours.includes(id)).map(id => `${id} is not in the table`), ...ours.filter(id => !theirs.has(id)).map(id => `Istio has no ${id}`)];
  console.log(`${file}: ${theirs.size} ids, ${differences.length} differences${differences.map(d => `\n  ${d}`).join('')}`);
  if (differences.length > 0) {
    process.exitCode = 1;
  }
}

compare('webhook-rules.json', 'id', WEBHOOK_RULES);
compare('analysis-codes.json', 'code', ANALYZER_CODES);
